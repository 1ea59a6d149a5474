"""The panes that narrow (会議, 発言者), the first run and the import screen."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.ui.lists.first_run import FirstRun
    from gijiyomi.ui.lists.import_screen import ImportScreen
    from gijiyomi.ui.lists.meetings_pane import MeetingsPane
    from gijiyomi.ui.lists.speaker_order import SpeakerOrder
    from gijiyomi.ui.lists.speakers_pane import SpeakersPane
else:
    __getattr__ = late(
        __name__,
        first_run=("FirstRun",),
        import_screen=("ImportScreen",),
        meetings_pane=("MeetingsPane",),
        speaker_order=("SpeakerOrder",),
        speakers_pane=("SpeakersPane",),
    )

__all__ = ["FirstRun", "ImportScreen", "MeetingsPane", "SpeakerOrder", "SpeakersPane"]

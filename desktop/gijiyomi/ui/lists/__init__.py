"""The panes that narrow (会議, 発言者), the first run and the import screen."""

from gijiyomi.ui.lists.first_run import FirstRun
from gijiyomi.ui.lists.import_screen import ImportScreen
from gijiyomi.ui.lists.meetings_pane import MeetingsPane
from gijiyomi.ui.lists.speakers_model import SpeakerOrder
from gijiyomi.ui.lists.speakers_pane import SpeakersPane

__all__ = ["FirstRun", "ImportScreen", "MeetingsPane", "SpeakerOrder", "SpeakersPane"]

"""Long work on the library in a process of its own, so that the window stays free meanwhile."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.tasks.running import TaskProcess
    from gijiyomi.tasks.work import (
        CompareAnnotations,
        ImportFiles,
        RenewIndex,
        RereadMeetings,
        Task,
        Watcher,
    )
else:
    __getattr__ = late(
        __name__,
        running=("TaskProcess",),
        work=(
            "CompareAnnotations",
            "ImportFiles",
            "RenewIndex",
            "RereadMeetings",
            "Task",
            "Watcher",
        ),
    )

__all__ = [
    "CompareAnnotations",
    "ImportFiles",
    "RenewIndex",
    "RereadMeetings",
    "Task",
    "TaskProcess",
    "Watcher",
]

"""What the queue promises its neighbours.

Work is registered by name in a room's `tasks.py` and enqueued inside an action's transaction. Tests call `run_all()`.
"""

from phoihop.jobs.actions import enqueue, enqueue_at, give_up_job, retry_job
from phoihop.jobs.models import Job
from phoihop.jobs.registry import register, register_periodic
from phoihop.jobs.selectors import is_worker_alive, job_counts, stuck_jobs
from phoihop.jobs.states import JobState
from phoihop.jobs.worker import run_all

__all__ = [
    "Job",
    "JobState",
    "enqueue",
    "enqueue_at",
    "give_up_job",
    "is_worker_alive",
    "job_counts",
    "register",
    "register_periodic",
    "retry_job",
    "run_all",
    "stuck_jobs",
]

"""Queue, priority and worker arguments for jobs that must not wait behind long ones."""

PRESSING = "pressing"
"""Short jobs alone: a worker takes up nothing else, so that no long one of another queue delays them."""

FIRST = 10
"""Priority of what goes before the other jobs of its queue; theirs is 0."""

ALL = ("procrastinate", "worker")
"""`manage.py` arguments of the worker that takes up every job."""

PRESSING_ONLY = (*ALL, "--queues", PRESSING)
"""The same of the worker that takes up what presses and nothing else."""

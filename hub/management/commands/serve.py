"""Web server, job workers and journal sequencer side by side, for one machine: the demo, or a small installation."""

import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hub.background import queues

GRACE = 15  # seconds that a process may take to stop


class Command(BaseCommand):
    help = "Runs gunicorn, the job workers and the journal's sequencer until interrupted."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--web-workers", type=int, default=2)

    def handle(self, *, port: int, host: str, web_workers: int, **options) -> None:
        if not settings.PLAIN_HTTP:
            call_command("collectstatic", interactive=False, verbosity=0)
        manage = [sys.executable, "manage.py"]
        web = [sys.executable, "-m", "gunicorn", "hub.wsgi", "--bind", f"{host}:{port}", "--preload"]
        commands = {
            "web": [*web, "--workers", str(web_workers), "--threads", "4", "--log-level", "warning"],
            "sequencer": [*manage, "sequencer"],
            "worker": [*manage, *queues.ALL],
            "pressing": [*manage, *queues.PRESSING_ONLY],
        }
        processes = {name: subprocess.Popen(command, cwd=settings.BASE_DIR) for name, command in commands.items()}  # noqa: S603
        self.stdout.write(f"→ http://{host}:{port}  (Ctrl+C pour arrêter)")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            while all(process.poll() is None for process in processes.values()):
                time.sleep(0.5)
        except KeyboardInterrupt:
            self.stdout.write("→ arrêt")
        finally:
            ended = [name for name, process in processes.items() if process.poll() is not None]
            self.stop(list(processes.values()))
        if ended:
            sys.exit(f"{', '.join(ended)} s’est arrêté de lui-même.")

    def stop(self, processes: list[subprocess.Popen]) -> None:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()

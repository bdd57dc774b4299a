"""Commands that set up and serve the system."""

from __future__ import annotations

from argparse import REMAINDER, ArgumentParser, Namespace

from django.core.management import call_command

from thaiqm.config import serve, working
from thaiqm.lib.commands import Command


def _server_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (2)")
    parser.add_argument("--threads", type=int, default=4, help="requests worked on at a time per process (4)")


def _serve(arguments: Namespace) -> None:
    serve.serve(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        threads=arguments.threads,
    )


def _run(arguments: Namespace) -> None:
    serve.prepare_demo(port=arguments.port)
    with working.worker_beside():
        _serve(arguments)


def _work_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=1, help="jobs worked on at a time (1)")
    parser.add_argument("--until-empty", action="store_true", help="stop when nothing is left to do")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop with whoever started it")


def _work(arguments: Namespace) -> None:
    working.work(
        at_once=arguments.jobs,
        until_empty=arguments.until_empty,
        until_stdin_closes=arguments.until_stdin_closes,
    )


def _migrate(arguments: Namespace) -> None:
    call_command("migrate", interactive=False, verbosity=1)


def _django_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=REMAINDER, help="what django-admin would be given")


def _django(arguments: Namespace) -> None:
    call_command(*(arguments.arguments or ["help"]))


COMMANDS = [
    Command(
        name="serve",
        help_th="เปิดระบบให้บริการ (ตรวจฐานข้อมูลก่อน)",
        help_en="check the database, then serve",
        add_arguments=_server_arguments,
        run=_serve,
    ),
    Command(
        name="run",
        help_th="เตรียมจังหวัดตัวอย่างแล้วเปิดระบบ (โหมดสาธิตเท่านั้น)",
        help_en="demo mode only: migrate, make the demo province if absent, serve and work",
        add_arguments=_server_arguments,
        run=_run,
    ),
    Command(
        name="work",
        help_th="ทำงานที่ใช้เวลานานซึ่งเจ้าหน้าที่ขอไว้ เช่น ไฟล์ส่งออก",
        help_en="do the long work that officers asked for, such as exports",
        add_arguments=_work_arguments,
        run=_work,
    ),
    Command(
        name="migrate",
        help_th="ปรับโครงสร้างฐานข้อมูลให้ตรงกับรุ่นของระบบ",
        help_en="bring the database schema up to date",
        run=_migrate,
    ),
    Command(
        name="django",
        help_th="เรียกคำสั่งของ Django โดยตรง (สำหรับนักพัฒนา)",
        help_en="run a Django management command (for developers)",
        add_arguments=_django_arguments,
        run=_django,
    ),
]

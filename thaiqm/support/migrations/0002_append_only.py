"""Problems, answers and the mails that came are never deleted; answers never change (docs/trust.md B7)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER support_answer_append_only BEFORE UPDATE OR DELETE ON support_answer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER support_answer_never_emptied BEFORE TRUNCATE ON support_answer
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
CREATE TRIGGER support_problem_never_deleted BEFORE DELETE ON support_problem
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER support_bundle_never_deleted BEFORE DELETE ON support_bundle
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER support_incomingmail_never_deleted BEFORE DELETE ON support_incomingmail
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER support_answer_append_only ON support_answer;
DROP TRIGGER support_answer_never_emptied ON support_answer;
DROP TRIGGER support_problem_never_deleted ON support_problem;
DROP TRIGGER support_bundle_never_deleted ON support_bundle;
DROP TRIGGER support_incomingmail_never_deleted ON support_incomingmail;
"""


class Migration(migrations.Migration):
    """Triggers that refuse what would lose something."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("support", "0001_initial"),
        ("audit", "0003_never_emptied"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]

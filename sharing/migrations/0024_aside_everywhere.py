"""Who stepped aside makes no check, types no draft, writes no letter and asks for no opinion either; nor by a rewriting."""

from django.db import migrations

ASIDE = """
CREATE TRIGGER sharing_madecheck_not_aside BEFORE INSERT OR UPDATE OF made_by ON sharing_madecheck
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_who_stepped_aside('made_by');
CREATE TRIGGER sharing_saveddraft_not_aside BEFORE INSERT OR UPDATE OF typed_by ON sharing_saveddraft
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_who_stepped_aside('typed_by');
CREATE TRIGGER sharing_letter_not_aside BEFORE INSERT ON sharing_letter
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_who_stepped_aside('written_by');
CREATE TRIGGER sharing_secondopinion_not_aside BEFORE INSERT ON sharing_secondopinion
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_who_stepped_aside('asked_by');
CREATE TRIGGER sharing_statedfact_not_aside_again BEFORE UPDATE OF stated_by ON sharing_statedfact
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse_who_stepped_aside('stated_by');
"""
ASIDE_BACK = """
DROP TRIGGER sharing_statedfact_not_aside_again ON sharing_statedfact;
DROP TRIGGER sharing_secondopinion_not_aside ON sharing_secondopinion;
DROP TRIGGER sharing_letter_not_aside ON sharing_letter;
DROP TRIGGER sharing_saveddraft_not_aside ON sharing_saveddraft;
DROP TRIGGER sharing_madecheck_not_aside ON sharing_madecheck;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0023_opinions")]

    operations = [migrations.RunSQL(ASIDE, ASIDE_BACK)]

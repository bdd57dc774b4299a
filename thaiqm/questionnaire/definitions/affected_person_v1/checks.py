"""Rules R1-R11 between the answers of affected_person version 1 (docs/domain.md, "Rules").

R10 lives in the ranking kind, R12's validity in the citizen ID kind, R14 in the place kinds;
R13, R15 and uniqueness need the register and belong to the server.
"""

from typing import Final

from thaiqm.questionnaire.definition import Check
from thaiqm.questionnaire.rules import All, Answer, Any, AtLeast, Has, Is, Not

REGISTERED: Final = Is("rmtk_status", "registered")
SSO_33: Final = Is("entitlement", "sso_33")
ABOUT_AN_EMPLOYER: Final = Any(
    (
        Is("impact", "laid_off_sso33"),
        Is("impact", "laid_off_no_sso33"),
        Is("impact", "hours_cut"),
    )
)
DAY: Final = Answer("former_income_day")
DAY_31: Final = Answer("former_income_day", times=31)
BOTH_INCOMES: Final = (Has("former_income_day"), Has("former_income_month"))


def _expects_employer(question: str) -> Check:
    broken = All((ABOUT_AN_EMPLOYER, Not(Has(question))))
    return Check("R8", "warning", question, "workplace_province", broken)


CHECKS: Final = (
    Check(
        "R1",
        "error",
        "impact",
        "impact",
        All((Is("impact", "laid_off_sso33"), Has("entitlement"), Not(SSO_33))),
    ),
    Check("R2", "error", "impact", "impact", All((Is("impact", "laid_off_no_sso33"), SSO_33))),
    Check(
        "R3",
        "error",
        "impact",
        "other_impact",
        All((Not(Has("impact")), Not(Has("other_impact")))),
        "none",
    ),
    Check("R3", "error", "impact", "other_impact", All((Has("impact"), Has("other_impact"))), "both"),
    Check(
        "R4",
        "error",
        "other_impact_text",
        "other_impact_text",
        All((Is("other_impact", "other"), Not(Has("other_impact_text")))),
        "impact",
    ),
    Check(
        "R5",
        "error",
        "rmtk_date",
        "rmtk_date",
        All((REGISTERED, Not(Has("rmtk_date")))),
        "missing",
    ),
    Check(
        "R5",
        "error",
        "rmtk_date",
        "rmtk_date",
        All((REGISTERED, Has("rmtk_date"), Not(AtLeast("rmtk_date", "2020-03-28")))),
        "early",
    ),
    Check(
        "R5",
        "warning",
        "rmtk_date",
        "rmtk_date",
        All((REGISTERED, AtLeast("rmtk_date", "2020-04-23"))),
        "late",
    ),
    Check("R6", "warning", "rmtk_status", "rmtk_status", All((REGISTERED, SSO_33))),
    Check(
        "R7",
        "warning",
        "rmtk_status",
        "rmtk_status",
        All((REGISTERED, Has("age_years"), Not(AtLeast("age_years", 18)))),
    ),
    _expects_employer("employer_name"),
    _expects_employer("workplace"),
    _expects_employer("workplace_province"),
    Check("R9", "warning", "impact", "impact", All((Is("impact", "own_business_closed"), SSO_33))),
    Check(
        "R4",
        "error",
        "help_other_text",
        "help_other_text",
        All((Has("help_ranks", "other"), Not(Has("help_other_text")))),
        "help",
    ),
    Check(
        "R11",
        "warning",
        "former_income_month",
        "former_income_month",
        All((*BOTH_INCOMES, Not(AtLeast("former_income_month", DAY)))),
        "month_below_day",
    ),
    Check(
        "R11",
        "warning",
        "former_income_month",
        "former_income_month",
        All(
            (
                *BOTH_INCOMES,
                AtLeast("former_income_month", DAY_31),
                Not(Is("former_income_month", DAY_31)),
            )
        ),
        "month_above_days",
    ),
    # last, because only then the survey date is known
    Check(
        "R5",
        "error",
        "rmtk_date",
        "survey_date",
        All(
            (
                Has("rmtk_date"),
                Has("survey_date"),
                Not(AtLeast("survey_date", Answer("rmtk_date"))),
            )
        ),
        "after_survey",
    ),
)

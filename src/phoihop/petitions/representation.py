"""How many may stand for those who complain together. Pure: numbers in, a number or a refusal out.

Source: Decree 124/2020/ND-CP, art. 6, in force 2020-12-10: five to ten complainants name at most two representatives,
eleven and more at most five; each is one of the complainants. Below five the decree sets no number.
"""

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid

GROUP_FROM = 5
LARGE_FROM = 11
MOST_OF_A_GROUP = 2
MOST_OF_A_LARGE_GROUP = 5


def most_representatives(complainants: int) -> int | None:
    """How many representatives so many complainants may have; None where the decree sets no number."""
    if complainants < GROUP_FROM:
        return None
    return MOST_OF_A_GROUP if complainants < LARGE_FROM else MOST_OF_A_LARGE_GROUP


def check_numbers(*, complainants: int, representatives: int) -> None:
    """Raises: Invalid where there would be more representatives than the decree allows."""
    most = most_representatives(complainants)
    if most is not None and representatives > most:
        facts = {"complainants": complainants, "most": most, "representatives": representatives}
        raise Invalid(
            "too-many-representatives",
            _(
                "%(complainants)d người khiếu nại thì được cử nhiều nhất %(most)d người đại diện (Điều 6 Nghị định "
                "124/2020/NĐ-CP), mà sẽ là %(representatives)d. Hãy kết thúc bớt việc đại diện trước."
            )
            % facts,
        )

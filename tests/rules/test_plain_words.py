"""The plain ways in which a commentary contradicts its row, or tells of a person; and plain sound ones.

Row 1 is 61.3% against 60%, Green; row 2 is 1,290 against 1,200 where low is good, Amber; row 5 is £281,000 against
£250,000, Red. Each line gives the rule, the row and the words; SOUND lines are found no fault with.
"""

from __future__ import annotations

import pytest

from tests.drawn import check_one, returned

SAID = """
NAR311 | 1 | The RAG for data in Q4 2016/17 is GREEN. The position for the whole year however is AMBER, although higher.
NAR311 | 1 | The RAG for data in Q4 2016/17 is GREEN. However the year-end position for the whole year is RED.
NAR311 | 1 | Data for Q4 2016/17 is GREEN. However the year-end position is AMBER (for the whole year April to March).
NAR311 | 1 | Amber - slightly below where we want to be.
NAR311 | 1 | RAG: Red
NAR311 | 1 | This is an AMBER because of the floods.
NAR311 | 1 | Rated red this quarter.
NAR311 | 1 | We have rated this indicator as Amber.
NAR311 | 1 | The indicator has moved to amber.
NAR311 | 1 | Performance has slipped to red this quarter.
NAR311 | 1 | This measure is showing red.
NAR311 | 1 | The service remains at Amber.
NAR311 | 1 | Currently red, with recovery under way.
NAR311 | 1 | An amber rating reflects the delay.
NAR311 | 1 | The red rating is due to sickness.
NAR311 | 1 | This is currently reported as amber
SOUND | 1 | Red squirrels have been seen; green waste is up.
SOUND | 1 | Green bins were collected on time and the amber light at the depot was mended.
SOUND | 1 | The rating is Green, up from Amber last quarter.
SOUND | 1 | This was Red last year and has improved.
SOUND | 1 | It would turn Amber if the contract slips.
SOUND | 1 | The Red Cross helped. Red Lion House has reopened.
SOUND | 1 | It is no longer red.
SOUND | 1 | 12 of 14 sub-measures are green, two are amber.
NAR312 | 1 | The correct figure is 53%.
NAR312 | 1 | Records have since been amended and the performance as at 19th July was 53% .
NAR312 | 1 | The figure should read 53%.
NAR312 | 1 | Actual performance was 53% in the quarter.
NAR312 | 1 | Performance this quarter was 53%.
NAR312 | 1 | Our outturn of 15.7% at the end of Q2 falls short.
NAR312 | 1 | The quarter 2 outturn is 53%.
NAR312 | 2 | The actual figure was 1,390.
SOUND | 1 | Last year it was 53%.
SOUND | 1 | The national average is 45%.
SOUND | 1 | Performance rose from 58.2% to 61.3%.
SOUND | 1 | Performance was 61%.
SOUND | 1 | Performance last quarter was 58.2%.
SOUND | 1 | 53% of the tonnage came from kerbside.
NAR313 | 1 | Against a target of 65% we did well.
NAR313 | 1 | The target is 65%.
NAR313 | 1 | The target was 65% and we achieved it.
NAR313 | 1 | The 65% target was met.
NAR313 | 1 | We exceeded our target (65%).
NAR313 | 2 | The target of 1,100 was missed after floods.
SOUND | 1 | The national target of 50% has been met.
SOUND | 1 | Next year's target of 65% will be harder.
SOUND | 1 | The target of 60% was met.
NAR321 | 1 | The floorspace target figure for the full year was achieved by the one building.
NAR321 | 1 | We have already met the annual target.
SOUND | 1 | We are on course for the annual target.
NAR314 | 2 | We are 32% above target.
NAR314 | 2 | This is 32% over the target.
NAR314 | 2 | Fly-tips are 20% worse than target.
SOUND | 2 | We are 7.5% above target.
SOUND | 2 | It is 90 above target.
NAR314 | 2 | It is 190 above target.
NAR315 | 1 | Performance is below target.
NAR315 | 1 | The figure is under target this quarter.
NAR315 | 1 | This is slightly below the target.
NAR315 | 2 | We are below target for fly-tips.
NAR316 | 1 | We did not meet our target this quarter.
NAR316 | 1 | The target was missed.
NAR316 | 1 | Performance is poor and getting worse; we are failing to meet the target.
NAR316 | 1 | We narrowly missed the target.
NAR316 | 1 | The target has not been achieved.
NAR316 | 5 | The target was achieved.
NAR316 | 5 | We exceeded the target.
NAR316 | 5 | On target.
NAR316 | 5 | Target met.
NAR316 | 5 | We are on track and performing well against target.
NAR316 | 5 | Performance is on track.
NAR316 | 5 | Excellent performance this quarter.
NAR317 | 1 | No data is available this quarter.
NAR317 | 1 | Data not yet available.
NAR317 | 1 | The figure is not available.
NAR317 | 1 | No actual that is relevant for reporting
NAR317 | 1 | Awaiting data from the contractor.
NAR317 | 1 | We are unable to report this quarter.
NAR318 | 2 | 500 in the north + 600 in the south = 1,290.
NAR318 | 2 | 500 in the north, 600 in the south and 100 in the west, a total of 1,290.
NAR318 | 2 | There were 12 cases, of which 15 are closed.
NAR319 | 1 | That is 93.2% (1,267 of 1,361) of visits.
NAR319 | 1 | 1,267 of 1,361 (93.2%) were made in time.
PRV | 1 | Call me on 01865 792422.
PRV | 1 | Contact jo.bloggs@barset.gov.uk for more.
PRV | 1 | NHS number 943 476 5919 is affected.
PRV | 1 | NI number QQ123456C.
PRV | 1 | The family lives at OX1 1ND.
PRV | 1 | Jamie Smith (aged 7) was placed in June.
PRV | 1 | The child, Jamie Smith, was placed in June.
PRV | 1 | 3 children were placed in June.
PRV | 1 | Two children were placed out of county.
PRV | 1 | Jamie, 14, has been missing from care.
PRV | 1 | DOB 12/03/2009.
PRV | 1 | Ring 07700 900123 for details
SOUND | 1 | The project reference is 01865 of 2016.
SOUND | 1 | Between 2016 and 2017 we had 4 schemes.
SOUND | 1 | The depot at Kennington has 3 new lorries.
SOUND | 1 | Ages 5 to 7 are taught to swim.
"""
# Of a few words on a Red something else is said too: that they are few.
_FEW_WORDS = "NAR310"


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_plain_words_are_understood(line: str) -> None:
    rule, ref, words = (part.strip() for part in line.split("|", 2))
    told = check_one(returned(f"Ref | Commentary\n{ref} | {words}")).findings
    codes = [finding.code for finding in told if finding.code != _FEW_WORDS]
    assert codes == [] if rule == "SOUND" else any(code.startswith(rule) for code in codes), codes

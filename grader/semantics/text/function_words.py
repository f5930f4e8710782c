"""The small words of English that hold a sentence together and say nothing by themselves."""

from grader.semantics.text.normalise import vocabulary

FUNCTION_WORDS = vocabulary(
    "a an the this that these those of to in on at by for from with without within into over under "
    "and or but so as if than then when while who which what whose is are was were be been being "
    "has have had do does did will would can could may might must should shall not no it its they "
    "them their we us our i me my you your he she his her there here up out about after before "
    "until more most all any some each every only also"
)

"""Sentences made of the other's own words, put together otherwise: none of them is supported.

Written over the kinds of coordination, comparison and place that news and encyclopaedias use.
"""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

CROSSED = [
    (
        "He served as mayor from 1991 to 1995 and as governor from 1999 to 2003.",
        "He served as mayor from 1999 to 2003 and as governor from 1991 to 1995.",
    ),
    ("He was born in 1948 and died in 2011.", "He was born in 2011 and died in 1948."),
    (
        "The film opened in May 2003 in Spain and in June 2004 in Italy.",
        "The film opened in June 2004 in Spain and in May 2003 in Italy.",
    ),
    ("The film opened in May 2003 in Spain and in June 2004 in Italy.", "The film opened in May 2003 in Italy."),
    ("She won two gold medals and three silver medals.", "She won three gold medals and two silver medals."),
    ("She won two gold and three silver medals.", "She won three gold and two silver medals."),
    ("She won two gold and three silver medals.", "She won three gold medals."),
    ("The team won 12 games and lost 4.", "The team won 4 games and lost 12."),
    ("The team won 12 games and lost 4.", "The team lost 12 games."),
    (
        "The town lies north of the river and south of the hills.",
        "The town lies south of the river and north of the hills.",
    ),
    ("The town lies north of the river and south of the hills.", "The town lies south of the river."),
    ("He played first for Leeds and then for Derby.", "He played first for Derby and then for Leeds."),
    ("He played for Leeds before Derby.", "He played for Derby before Leeds."),
    ("He wrote the music and she wrote the words.", "He wrote the words and she wrote the music."),
    ("He wrote the music and she wrote the words.", "She wrote the music."),
    (
        "He is the son of a painter and the father of a singer.",
        "He is the father of a painter and the son of a singer.",
    ),
    ("The album has ten songs in English and two in French.", "The album has two songs in English and ten in French."),
    ("It is one of two schools in the town.", "It is the only school in the town."),
    ("It is the second largest city and the oldest port.", "It is the largest city and the second oldest port."),
    ("It is the second largest city in the state.", "It is the largest city in the state."),
    ("It is the oldest and second largest city in the state.", "It is the largest city in the state."),
    ("Neither the council nor the mayor signed.", "The council and the mayor signed."),
    ("Either the council or the mayor signed.", "The council and the mayor signed."),
    ("The council but not the mayor signed the letter.", "The mayor signed the letter."),
    ("The council but not the mayor signed the letter.", "The council and the mayor signed the letter."),
    ("The mayor rather than the council signed the letter.", "The council signed the letter."),
    ("The mayor instead of the council signed the letter.", "The council signed the letter."),
    ("Unlike the mayor, the council signed the letter.", "The mayor signed the letter."),
    ("The show ran for three seasons and 40 episodes.", "The show ran for 40 seasons and three episodes."),
    ("The show ended after three seasons and 40 episodes.", "The show ended after 3 seasons and 50 episodes."),
    ("He served from 1999 until 2005.", "He served until 1999."),
    ("He served from 1999 until 2005.", "He has served since 2005."),
    ("He served from 1999 to 2005.", "He served from 1999."),
    (
        "The village had 1,200 people in 2001 and 1,500 in 2011.",
        "The village had 1,500 people in 2001 and 1,200 in 2011.",
    ),
    ("The village had 1,200 people in 2001 and 1,500 in 2011.", "The village had 1,500 people in 2001."),
    ("The river is 30 miles long and 2 miles wide.", "The river is 2 miles long and 30 miles wide."),
    (
        "The song reached number two in Spain and number nine in Italy.",
        "The song reached number nine in Spain and number two in Italy.",
    ),
    ("The song reached number two in Spain and number nine in Italy.", "The song reached number two in Italy."),
    (
        "The band was formed by Ann Lee and managed by Tom Ray.",
        "The band was formed by Tom Ray and managed by Ann Lee.",
    ),
    ("The band was formed by Ann Lee and managed by Tom Ray.", "The band was managed by Ann Lee."),
    ("The book was written by Ann Lee and drawn by Tom Ray.", "The book was written by Tom Ray."),
    ("Ann Lee wrote the book and Tom Ray drew it.", "Tom Ray wrote the book."),
    (
        "He was the first president of the club and the last king of the land.",
        "He was the last president of the club and the first king of the land.",
    ),
    ("He lived in Rome as a boy and in Paris as a man.", "He lived in Paris as a boy and in Rome as a man."),
    ("The city is in the west of Kent and the east of Surrey.", "The city is in the east of Kent."),
    ("The law bans guns but allows knives.", "The law bans knives."),
    ("The law bans guns but allows knives.", "The law allows guns but bans knives."),
    (
        "It was released on CD in Japan and on vinyl in Britain.",
        "It was released on vinyl in Japan and on CD in Britain.",
    ),
    ("It was released on CD in Japan and on vinyl in Britain.", "It was released on vinyl in Japan."),
    ("He has one brother and two sisters.", "He has two brothers and one sister."),
    ("He has one brother and two sisters.", "He has one sister."),
    ("Her mother is Greek and her father is Turkish.", "Her mother is Turkish and her father is Greek."),
    ("Her mother is Greek and her father is Turkish.", "Her father is Greek."),
    ("His most famous works are the Ode and the Mass.", "His only works are the Ode and the Mass."),
    ("He was both a poet and a judge.", "He was either a poet or a judge."),
    ("He was a poet and not a judge.", "He was a judge and not a poet."),
    ("He was a judge, not a poet.", "He was a poet, not a judge."),
    ("The match was won by Leeds and lost by Derby.", "The match was won by Derby."),
    ("The bridge links Ayr to Troon and Irvine to Largs.", "The bridge links Ayr to Largs."),
    ("Prices rose in May and fell in June.", "Prices fell in May and rose in June."),
    ("Prices rose in May and fell in June.", "Prices fell in May."),
    (
        "Prices rose 5 percent in May and fell 3 percent in June.",
        "Prices rose 3 percent in May and fell 5 percent in June.",
    ),
    ("He played in the 2007 and 2008 finals.", "He played in the 2007 and 2009 finals."),
    ("He played in 1999, 2001 and 2003.", "He played in 1999, 2001 and 2004."),
    ("He won in 2007 and 2008.", "He won in 2006 and 2008."),
    ("The song was the fifth and sixth single.", "The song was the fifth and seventh single."),
    ("It ran from May 2, 1999 to June 4, 2001.", "It ran from May 2, 1999 to June 4, 2002."),
    ("It ran between 1990 and 1995.", "It ran between 1990 and 1996."),
    ("It ran from 1990 to 1995.", "It ran from 1991 to 1995."),
    ("The station is on Route 5 and Route 7.", "The station is on Route 5 and Route 9."),
    ("It was shown on BBC One and BBC Two.", "It was shown on BBC One and BBC Three."),
    ("He ruled from 1200 until his death in 1234.", "He ruled from 1200 until his death in 1244."),
    ("The club plays in the First and Second Divisions.", "The club plays in the First and Third Divisions."),
    ("He served in the 80th and 81st Congresses.", "He served in the 80th and 82nd Congresses."),
    ("It aired on Monday and Tuesday nights.", "It aired on Monday and Friday nights."),
    ("It aired in winter and spring.", "It aired in winter and summer."),
    (
        "The town is 10 miles north of Ayr and 12 miles south of Troon.",
        "The town is 12 miles north of Ayr and 10 miles south of Troon.",
    ),
    (
        "The town is 10 miles north of Ayr and 12 miles south of Troon.",
        "The town is 10 miles north of Troon and 12 miles south of Ayr.",
    ),
    ("He was born on May 2, 1950 and died on June 4, 2001.", "He was born on June 4, 1950 and died on May 2, 2001."),
    ("It is part of the 5th and 6th wards.", "It is part of the 6th and 7th wards."),
    ("The show is written and directed by Ann Lee.", "The show is written by Ann Lee and directed by Tom Ray."),
    ("The show is written by Ann Lee and directed by Tom Ray.", "The show is written and directed by Ann Lee."),
    ("The book was translated into French and German.", "The book was translated from French and German."),
    ("The book was translated from French into German.", "The book was translated from German into French."),
    ("He moved from Leeds to Derby in 2003.", "He moved from Derby to Leeds in 2003."),
    (
        "It has an area of 30 square miles and a population of 500.",
        "It has an area of 500 square miles and a population of 30.",
    ),
    (
        "The film grossed 3 million dollars in Spain and 5 million dollars in Italy.",
        "The film grossed 5 million dollars in Spain and 3 million dollars in Italy.",
    ),
    (
        "The film grossed 3 million dollars in Spain and 5 million dollars abroad.",
        "The film grossed 3 million dollars abroad.",
    ),
    ("He was acquitted of murder and convicted of theft.", "He was convicted of murder and acquitted of theft."),
    ("He was acquitted of murder and convicted of theft.", "He was convicted of murder."),
    ("The list was headed by Ann Lee, followed by Tom Ray.", "The list was headed by Tom Ray, followed by Ann Lee."),
    (
        "The party was founded by Ann Lee and is led by Tom Ray.",
        "The party was founded by Tom Ray and is led by Ann Lee.",
    ),
    ("He is better known as a singer than as an actor.", "He is better known as an actor than as a singer."),
    ("He was more a singer than an actor.", "He was more an actor than a singer."),
    (
        "Leeds beat Derby in the final and lost to Hull in the cup.",
        "Leeds beat Hull in the final and lost to Derby in the cup.",
    ),
    ("Leeds beat Derby in the final.", "Derby beat Leeds in the final."),
    (
        "The album was recorded before the tour and released after it.",
        "The album was released before the tour and recorded after it.",
    ),
    ("The album was recorded before the tour and released after it.", "The album was recorded after the tour."),
    (
        "The county is larger than Kent and smaller than Essex.",
        "The county is smaller than Kent and larger than Essex.",
    ),
    ("The county is larger than Kent and smaller than Essex.", "The county is larger than Essex."),
    (
        "The population was 60 percent white and 30 percent black.",
        "The population was 30 percent white and 60 percent black.",
    ),
    ("The population was 60 percent white and 30 percent black.", "The population was 30 percent white."),
    ("He studied law but did not practise it.", "He practised law."),
    ("He studied but did not practise law.", "He studied and practised law."),
    ("He was nominated for but did not win the prize.", "He won the prize."),
    ("He was nominated for and won the prize.", "He was nominated for but did not win the prize."),
    (
        "The first half was in black and white, the second in colour.",
        "The first half was in colour, the second in black and white.",
    ),
    (
        "The king and his son were killed and his wife was spared.",
        "The king and his wife were killed and his son was spared.",
    ),
    ("It lies within Kent, outside Surrey and Essex.", "It lies within Surrey, outside Kent and Essex."),
    ("The dog and not the cat was fed.", "The cat and not the dog was fed."),
    (
        "It was followed by two novels and preceded by one play.",
        "It was preceded by two novels and followed by one play.",
    ),
    (
        "Her first husband was Tom Ray and her second was Jon Poe.",
        "Her first husband was Jon Poe and her second was Tom Ray.",
    ),
    ("Her first husband was Tom Ray and her second was Jon Poe.", "Her second husband was Tom Ray."),
    (
        "All but one of the boats and two of the carts were lost.",
        "All but two of the boats and one of the carts were lost.",
    ),
    ("All members except Reed and Cole voted.", "Reed and Cole voted."),
    ("All members except Reed and Cole voted.", "All members including Reed and Cole voted."),
    ("The town includes Ayr but excludes Troon.", "The town excludes Ayr but includes Troon."),
    (
        "The county contains Ayr, Troon and Largs but not Irvine.",
        "The county contains Ayr, Troon and Irvine but not Largs.",
    ),
    ("He speaks French as well as German but no Italian.", "He speaks Italian as well as German but no French."),
    ("Apart from Reed and Cole, nobody signed.", "Reed and Cole did not sign."),
    (
        "He acted in three films and six plays, none of them comedies.",
        "He acted in three films and six plays, all of them comedies.",
    ),
    ("She was neither a singer nor a dancer.", "She was a singer and a dancer."),
    ("She was not a singer but a dancer.", "She was not a dancer but a singer."),
    ("She was a singer, though not a dancer.", "She was a dancer, though not a singer."),
    ("The brothers Reed and Cole were never friends.", "The brothers Reed and Cole were always friends."),
    ("They were rarely seen apart and often seen together.", "They were often seen apart and rarely seen together."),
    ("The coach won no titles and many cups.", "The coach won many titles and no cups."),
    ("The coach won few titles and many cups.", "The coach won many titles and few cups."),
    ("Most of the men and some of the women left.", "Some of the men and most of the women left."),
    ("All of the men and none of the women left.", "None of the men and all of the women left."),
    ("All of the men and none of the women left.", "All of the women left."),
    ("He was the only son and the eldest child.", "He was the eldest son and the only child."),
    ("He had an older brother and a younger sister.", "He had a younger brother and an older sister."),
    ("He had an older brother and a younger sister.", "He had an older sister."),
    ("It was the best film and the worst play of the year.", "It was the worst film and the best play of the year."),
    ("It was the best film and the worst play of the year.", "It was the best play of the year."),
    ("The house has a red door and a blue roof.", "The house has a blue door and a red roof."),
    ("The house has a red door and a blue roof.", "The house has a blue door."),
    ("The north side is flat and the south side is steep.", "The north side is steep and the south side is flat."),
    ("The north side is flat and the south side is steep.", "The south side is flat."),
    ("The plant is common in Spain and rare in Italy.", "The plant is rare in Spain and common in Italy."),
    ("The plant is common in Spain and rare in Italy.", "The plant is common in Italy."),
    ("It was sold to Reed and bought by Cole.", "It was sold to Cole and bought by Reed."),
    ("It was sold by Reed and bought by Cole.", "It was sold by Cole."),
    ("He left Rome for Paris and Paris for London.", "He left Paris for Rome and London for Paris."),
    ("He left Rome for Paris.", "He left Paris for Rome."),
    ("He was Duke of York and Earl of Kent.", "He was Duke of Kent and Earl of York."),
    ("He was Duke of York and Earl of Kent.", "He was Duke of Kent."),
    (
        "The Earl of Kent married the daughter of the Duke of York.",
        "The Duke of York married the daughter of the Earl of Kent.",
    ),
    (
        "The goals came from Reed in the first half and Cole in the second.",
        "The goals came from Cole in the first half and Reed in the second.",
    ),
    ("Reed scored in the first half and Cole in the second.", "Cole scored in the first half."),
    ("He replaced Reed and was replaced by Cole.", "He replaced Cole and was replaced by Reed."),
    ("He succeeded Reed and was succeeded by Cole.", "He succeeded Cole and was succeeded by Reed."),
    ("He succeeded Reed and was succeeded by Cole.", "He succeeded Cole."),
    ("He succeeded Reed and was succeeded by Cole.", "He was succeeded by Reed."),
    (
        "The district borders Kent to the east and Surrey to the west.",
        "The district borders Kent to the west and Surrey to the east.",
    ),
    ("The district borders Kent to the east and Surrey to the west.", "The district borders Surrey to the east."),
    ("The dam supplies Ayr with water and Troon with power.", "The dam supplies Ayr with power and Troon with water."),
    ("The dam supplies Ayr with water and Troon with power.", "The dam supplies Troon with water."),
    ("Its exports are cars and its imports are oil.", "Its exports are oil and its imports are cars."),
    ("Its exports are cars and its imports are oil.", "Its imports are cars."),
    ("The book is set in Rome and was written in Paris.", "The book is set in Paris and was written in Rome."),
    ("The book is set in Rome and was written in Paris.", "The book was written in Rome."),
    ("His father was a judge and his mother a nurse.", "His mother was a judge and his father a nurse."),
    ("His father was a judge and his mother a nurse.", "His mother was a judge."),
    (
        "The agency accepted the first recommendation and rejected the second.",
        "The agency accepted the second recommendation and rejected the first.",
    ),
    (
        "The agency accepted the first recommendation and rejected the second.",
        "The agency accepted the second recommendation.",
    ),
    (
        "The agency sent 30 children to shelters and 50 to relatives.",
        "The agency sent 50 children to shelters and 30 to relatives.",
    ),
    ("The agency sent 30 children to shelters and 50 to relatives.", "The agency sent 50 children to shelters."),
    (
        "Children were moved from cells to shelters within a day.",
        "Children were moved from shelters to cells within a day.",
    ),
    ("The agency blamed the court and praised the police.", "The agency praised the court and blamed the police."),
    ("The agency blamed the court and praised the police.", "The agency blamed the police."),
    (
        "Officers held parents in Texas and children in New York.",
        "Officers held children in Texas and parents in New York.",
    ),
    ("Officers held parents in Texas and children in New York.", "Officers held children in Texas."),
]
CROSSED += [
    ("Crews moved the cargo to Leeds in May.", "Crews moved the cargo from Leeds in May."),
    ("The county sent the files from the old hall.", "The county sent the files to the old hall."),
]
FAIR = [
    ("He played for Leeds and for Derby.", "He played for Derby and for Leeds."),
    ("He moved from Leeds to Derby in 2003.", "In 2003 he moved to Derby from Leeds."),
    ("The officers held parents in Texas and children in Ohio.", "The officers held parents in Texas."),
]
DENIED = [
    ("With its 2 million trees, the park has only ten guards.", "The park does not have 2 million trees."),
    ("Jane Hale is the 21-year-old mayor of Largs.", "Jane Hale is not the 21-year-old mayor of Largs."),
    ("This case of fever in the west is not the first case confirmed there.", "A case of fever was not confirmed."),
]


@pytest.mark.parametrize(("premise", "hypothesis"), CROSSED)
def test_words_put_together_otherwise_are_not_supported(premise: str, hypothesis: str) -> None:
    assert judge(premise, hypothesis).stance is not Stance.SUPPORTS


@pytest.mark.parametrize(("premise", "hypothesis"), FAIR)
def test_a_part_or_another_order_is(premise: str, hypothesis: str) -> None:
    assert judge(premise, hypothesis).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("premise", "hypothesis"), DENIED)
def test_a_denial_that_is_not_read_supports_nothing(premise: str, hypothesis: str) -> None:
    assert judge(premise, hypothesis).stance is not Stance.SUPPORTS


def test_two_that_change_places_between_prepositions() -> None:
    told = "Officers of Marsh Port accepted holidays from Pell Marine."
    assert judge(told, "Officers of Marsh Port accepted holidays from Pell Marine.").stance is Stance.SUPPORTS
    assert judge(told, "Officers of Pell Marine accepted holidays from Marsh Port.").stance is Stance.RELATED
    told = "The transfer of boats to the yard was late."
    assert judge(told, "The transfer of the yard to boats was late.").stance is Stance.RELATED

"""Slips of spelling in what is printed of an indicator: words that are none, and words taken for one another.

No dictionary is held against a title, for a council's own names are in none. What is listed is what English writers
most often get wrong, and the pairs that a spelling checker lets through because both are words.
"""

from __future__ import annotations

import re

_MISSPELT = """
abandonned:abandoned accesible:accessible accidently:accidentally accomodate:accommodate accomodated:accommodated
accomodation:accommodation accross:across acheive:achieve acheived:achieved acheiving:achieving adress:address
adressed:addressed ammount:amount annualy:annually anually:annually apparant:apparent applicaton:application
appraisel:appraisal aquire:acquire assesment:assessment assesments:assessments assessement:assessment
attendence:attendance availabilty:availability availible:available avaliable:available begining:beginning
beleive:believe benifit:benefit benifits:benefits buisness:business busines:business calender:calendar
catagory:category chidren:children childern:children comittee:committee commision:commission commisioned:commissioned
commitee:committee committment:commitment communites:communities compain:campaign comparision:comparison
complaince:compliance completly:completely concious:conscious consistant:consistent consultaion:consultation
councellor:councillor councilors:councillors critisism:criticism definately:definitely delievered:delivered
developement:development diffrent:different dissapointed:disappointed ecomonic:economic effeciency:efficiency
efficency:efficiency embarass:embarrass employement:employment enviroment:environment enviromental:environmental
equiptment:equipment existance:existence expediture:expenditure expendature:expenditure facilites:facilities
finacial:financial finanical:financial foriegn:foreign fulfiled:fulfilled fullfil:fulfil goverment:government
greatful:grateful guage:gauge guarentee:guarantee happend:happened heigth:height hospitial:hospital houshold:household
housholds:households immediatly:immediately improvment:improvement independant:independent inital:initial
intergrated:integrated knowlege:knowledge labratory:laboratory lenght:length liase:liaise liason:liaison
libaries:libraries libary:library librarys:libraries maintainance:maintenance maintenence:maintenance
managment:management mantain:maintain measurment:measurement milage:mileage mininum:minimum miniumum:minimum
mispelt:misspelt monthy:monthly neccessary:necessary necesary:necessary neighberhood:neighbourhood
noticable:noticeable occassion:occasion occured:occurred occurence:occurrence occuring:occurring offical:official
opportunites:opportunities oppurtunity:opportunity orginal:original parliment:parliament percantage:percentage
percentge:percentage perfomance:performance performace:performance permanant:permanent personel:personnel
planing:planning posession:possession practicioner:practitioner preceeding:preceding prefered:preferred
priorty:priority priviledge:privilege proceedure:procedure procurment:procurement progess:progress programe:programme
propotion:proportion proprotion:proportion publically:publicly quartely:quarterly quaterly:quarterly
questionaire:questionnaire reccomend:recommend recieve:receive recieved:received recieving:receiving
recomended:recommended recyling:recycling referal:referral referals:referrals refered:referred refferal:referral
relevent:relevant reponse:response residental:residential resouces:resources responce:response
responsability:responsibility resturant:restaurant safegaurding:safeguarding satifaction:satisfaction
satisfation:satisfaction scedule:schedule secondry:secondary sence:sense seperate:separate seperated:separated
seperately:separately servcies:services sevice:service sevices:services succesful:successful succesfully:successfully
sucess:success sucessful:successful sucessfully:successfully supercede:supersede supress:suppress targetted:targeted
temperture:temperature tempory:temporary theraputic:therapeutic thier:their threshhold:threshold througout:throughout
tommorow:tomorrow transfered:transferred truely:truly unemployement:unemployment untill:until usefull:useful
vaccum:vacuum vehical:vehicle vehicals:vehicles volonteer:volunteer volunter:volunteer vulnerible:vulnerable
vunerable:vulnerable wether:whether wich:which witheld:withheld writen:written
"""
MISSPELT = dict(pair.split(":") for pair in _MISSPELT.split())

# Each a real word in the place of another; what stands around it gives it away.
_TAKEN_FOR_ANOTHER = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"\bat (?:least|most) on\b(?! (?:a |an |the |par|time|track|target|average|\w+days?\b|\d))", "one"),
        (r"\bmodel (?:shift|split|share)\b", "modal"),
        (r"\bpubic\b", "public"),
        (r"\bmangers?\b", "manager"),
        (r"\bheath (?:care|checks?|visitors?|services?|needs|and (?:social|wellbeing|safety))\b", "health"),
        (r"\bcount councils?\b", "county"),
        (r"\basses\b", "assess"),
        (r"\bper anum\b", "per annum"),
        (r"\bprinciple (?:roads?|residences?|officers?|towns?)\b", "principal"),
        (r"\bcomplaint with\b", "compliant"),
        (r"\bform (?:the (?:date|start|council|service|hospital|previous)|hospital|home to)\b", "from"),
        (r"\btheir (?:is|are|was|were)\b", "there"),
        (r"\b(?:personal|staff) moral\b", "morale"),
    )
)
_TWICE = re.compile(r"\b([a-z]{2,}) \1\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_RIGHTLY_TWICE = {"had", "that"}


def slip_in(text: str) -> tuple[str, str] | None:
    """The first slip of spelling in a text.

    Args:
        text: a title.

    Returns:
        (as written, what may be meant); None where there is none.
    """
    for word in _WORD.findall(text):
        if meant := MISSPELT.get(word.casefold().replace("’", "'")):
            return word, meant
    for pattern, meant in _TAKEN_FOR_ANOTHER:
        if found := pattern.search(text):
            return found[0], meant
    twice = next((m for m in _TWICE.finditer(text) if m[1].casefold() not in _RIGHTLY_TWICE), None)
    return (twice[0], twice[1]) if twice else None

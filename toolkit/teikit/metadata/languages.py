"""Languages in the code that each format wants: BCP 47 as written, ISO 639-3, ISO 639-1.

ISO 639-2's codes for bibliographies (`fre`, `ger`) are taken as well, since encoders write them.
"""

from __future__ import annotations

import re
from typing import Final

# ISO 639-1 and the code of ISO 639-3 for the same language; for a macrolanguage, the one of its individual language
# is not guessed: it keeps the macrolanguage's.
_CODES: Final = (
    "aa=aar ab=abk ae=ave af=afr ak=aka am=amh an=arg ar=ara as=asm av=ava ay=aym az=aze ba=bak be=bel bg=bul "
    "bi=bis bm=bam bn=ben bo=bod br=bre bs=bos ca=cat ce=che ch=cha co=cos cr=cre cs=ces cu=chu cv=chv cy=cym "
    "da=dan de=deu dv=div dz=dzo ee=ewe el=ell en=eng eo=epo es=spa et=est eu=eus fa=fas ff=ful fi=fin fj=fij "
    "fo=fao fr=fra fy=fry ga=gle gd=gla gl=glg gn=grn gu=guj gv=glv ha=hau he=heb hi=hin ho=hmo hr=hrv ht=hat "
    "hu=hun hy=hye hz=her ia=ina id=ind ie=ile ig=ibo ii=iii ik=ipk io=ido is=isl it=ita iu=iku ja=jpn jv=jav "
    "ka=kat kg=kon ki=kik kj=kua kk=kaz kl=kal km=khm kn=kan ko=kor kr=kau ks=kas ku=kur kv=kom kw=cor ky=kir "
    "la=lat lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub lv=lav mg=mlg mh=mah mi=mri mk=mkd ml=mal mn=mon "
    "mr=mar ms=msa mt=mlt my=mya na=nau nb=nob nd=nde ne=nep ng=ndo nl=nld nn=nno no=nor nr=nbl nv=nav ny=nya "
    "oc=oci oj=oji om=orm or=ori os=oss pa=pan pi=pli pl=pol ps=pus pt=por qu=que rm=roh rn=run ro=ron ru=rus "
    "rw=kin sa=san sc=srd sd=snd se=sme sg=sag sh=hbs si=sin sk=slk sl=slv sm=smo sn=sna so=som sq=sqi sr=srp "
    "ss=ssw st=sot su=sun sv=swe sw=swa ta=tam te=tel tg=tgk th=tha ti=tir tk=tuk tl=tgl tn=tsn to=ton tr=tur "
    "ts=tso tt=tat tw=twi ty=tah ug=uig uk=ukr ur=urd uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid "
    "yo=yor za=zha zh=zho zu=zul"
)
_BIBLIOGRAPHIC: Final = (
    "alb=sqi arm=hye baq=eus bur=mya chi=zho cze=ces dut=nld fre=fra geo=kat ger=deu gre=ell ice=isl mac=mkd mao=mri "
    "may=msa per=fas rum=ron slo=slk tib=bod wel=cym"
)
# Codes that were withdrawn, and those that stand for them.
_WITHDRAWN: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "scr": "hr", "scc": "sr"}
# Codes of ISO 639-2 for groups of languages, which ISO 639-3 does not have.
_GROUPS: Final = (
    "afa alg apa art ath aus bad bai bat ber bih bnt btk cai cau cel cmc cpe cpf cpp crp cus day dra fiu gem him ijo "
    "inc ine ira iro kar khi kro map mkh mno mun myn nah nai nic nub oto paa phi pra roa sai sal sem sgn sio sit sla "
    "smi son ssa tai tup tut wak wen ypk znd"
)
_THREE: Final = dict(pair.split("=") for pair in _CODES.split())
_TWO: Final = {three: two for two, three in _THREE.items()}
_TERMINOLOGICAL: Final = dict(pair.split("=") for pair in _BIBLIOGRAPHIC.split())
_NO_LANGUAGE: Final = frozenset(_GROUPS.split())
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def iso_639_3(tag: str) -> str:
    """The code of three letters; nothing for what has none (private use, undetermined, or no tag at all)."""
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    primary = _WITHDRAWN.get(primary, primary)
    if primary in _THREE:
        return _THREE[primary]
    if len(primary) == 3 and primary.isascii() and primary.isalpha() and not "qaa" <= primary <= "qtz":
        if primary in _NO_LANGUAGE:
            return ""
        return _TERMINOLOGICAL.get(primary, primary)
    return ""


def bcp_47(tag: str) -> str:
    """The tag with two letters for the language where there are two; nothing where it is no tag."""
    tag = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return ""
    primary, hyphen, rest = tag.partition("-")
    primary = _WITHDRAWN.get(primary.lower(), primary)
    three = iso_639_3(primary)
    return _TWO.get(three, three or primary.lower()) + hyphen + rest

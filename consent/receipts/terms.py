"""Our words in the terms of the Data Privacy Vocabulary 2.3."""

from partners.law.vocabulary import Item

NAMESPACES = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "legal-fr": "https://w3id.org/dpv/legal/fr#",
    "loc": "https://w3id.org/dpv/loc#",
    "pd": "https://w3id.org/dpv/pd#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema27560": "https://w3id.org/dpv/schema/dpv-27560#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Item → the DPV term that says the same, or the one that ours is narrower than.
SAME: dict[Item, str] = {
    Item.IDENTITY: "pd:Identifying",
    Item.CONTACT: "pd:Contact",
    Item.ADDRESS: "pd:PhysicalAddress",
    Item.EMPLOYER: "pd:CurrentEmployment",
    Item.HEALTH: "pd:MedicalHealth",
    Item.HOUSEHOLD: "pd:FamilyStructure",
    Item.OFFENCES: "pd:Criminal",
    Item.REAL_ESTATE: "pd:HouseOwned",
    Item.RESOURCES: "pd:Financial",
    Item.THIRD_PARTY_DEBTOR: "pd:FinancialAccount",
}
BROADER: dict[Item, str] = {
    Item.ACTIONS: "pd:Social",
    Item.AID_DECISION: "pd:Financial",
    Item.BARRIERS: "pd:Social",
    Item.BENEFITS: "pd:Financial",
    Item.CHILD_DANGER: "pd:Family",
    Item.EVALUATION: "pd:Social",
    Item.FOLLOWUP: "pd:Social",
    Item.NOTES: "pd:Communication",
    Item.RESIDENCE_STATUS: "pd:Citizenship",
    Item.TENANCY: "pd:Domicile",
    Item.THIRD_PARTIES: "pd:Social",
    Item.VIOLENCE: "pd:LifeHistory",
    Item.VIOLENCE_PROOF: "pd:LifeHistory",
}
# GDPR 9: what these tell is of a special category, or lets it be read.
SPECIAL = frozenset({Item.HEALTH})

CONSENT = "eu-gdpr:A6-1-a"
EXPLICIT_CONSENT = "eu-gdpr:A9-2-a"
SECRECY = "dpv:ProfessionalConfidentialData"  # a social worker's secrecy covers all of it: CASF L411-3

# GDPR articles that give the person a right here.
RIGHTS = ("A7-3", "A13", "A15", "A16", "A17", "A18", "A20", "A77")


def pii_type(item: Item) -> str:
    """The term for an item: DPV's, or ours."""
    return SAME.get(item) or f"hub:{item.value}"


def broader(item: Item) -> str | None:
    """DPV's wider term where ours stands; None where DPV's own is used."""
    return None if item in SAME else BROADER[item]

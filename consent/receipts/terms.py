"""A consent's items and fields in the terms of the Data Privacy Vocabulary (DPV) 2.3.

`context` is the JSON-LD context: field names of ISO/IEC TS 27560 stand for properties of DPV.
"""

from django.conf import settings

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


IRI = {"@type": "@id"}


def context() -> dict:
    """Inline, so that nobody has to fetch anything to read a receipt. `hub:` is this installation's own."""
    return NAMESPACES | {
        "hub": f"{settings.PUBLIC_URL}/vocabulaire#",
        "schema_version": {"@id": "dct:conformsTo"} | IRI,
        "record_id": "dct:identifier",
        "receipt_id": "dct:identifier",
        "issued": {"@id": "dct:issued", "@type": "xsd:dateTime"},
        "record": "dpv:hasRecordOfActivity",
        "pii_principal_id": {"@id": "dpv:hasDataSubject"} | IRI,
        "privacy_notice": "dpv:hasNotice",
        "version": "dct:hasVersion",
        "valid_from": {"@id": "dct:valid", "@type": "xsd:date"},
        "language": "dct:language",
        "purpose": "dpv:hasPurpose",
        "purpose_type": {"@id": "skos:broader"} | IRI,
        "lawful_basis": {"@id": "dpv:hasLegalBasis", "@container": "@set"} | IRI,
        "pii_information": {"@id": "dpv:hasPersonalData", "@container": "@set"},
        "pii_type": "@id",
        "broader": {"@id": "skos:broader"} | IRI,
        "special_pii_category": {"@id": "hub:specialCategory", "@type": "xsd:boolean"},
        "pii_controllers": {"@id": "dpv:hasDataController", "@container": "@set"},
        "recipient_third_parties": {"@id": "dpv:hasRecipient", "@container": "@set"},
        "party_id": "@id",
        "party_name": "dpv:hasName",
        "party_role": "@type",
        "party_contact": "dpv:hasContact",
        "processing_method": {"@id": "dpv:hasProcessing", "@container": "@set"} | IRI,
        "storage_locations": {"@id": "dpv:hasStorageCondition", "@container": "@set"},
        "location": {"@id": "dpv:hasLocation"} | IRI,
        "retention_period": "dpv:hasStorageCondition",
        "duration": {"@id": "dpv:hasDuration", "@type": "xsd:duration"},
        "jurisdiction": {"@id": "dpv:hasJurisdiction"} | IRI,
        "withdrawal_method": {"@id": "dpv:hasConsentControl", "@container": "@set"},
        "privacy_rights": {"@id": "dpv:hasRight", "@container": "@set"} | IRI,
        "events": {"@id": "dct:hasPart", "@container": "@set"},
        "event_time": {"@id": "dct:date", "@type": "xsd:dateTime"},
        "validity_duration": {"@id": "dpv:hasDuration", "@type": "xsd:duration"},
        "entity_id": {"@id": "dpv:isIndicatedBy"} | IRI,
        "event_type": "@type",
        "event_state": {"@id": "dpv:hasConsentStatus"} | IRI,
        "label": {"@id": "rdfs:label", "@language": "fr"},
        "description": {"@id": "dct:description", "@language": "fr"},
    }

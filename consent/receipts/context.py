"""The JSON-LD context: field names of ISO/IEC TS 27560 stand for properties of DPV."""

from django.conf import settings

from .terms import NAMESPACES

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

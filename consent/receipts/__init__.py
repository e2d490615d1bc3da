"""What a person keeps of a consent: one page in plain French, and the same as data.

The data follow the W3C DPV guide for ISO/IEC TS 27560:2023 (https://w3id.org/dpv/guides/consent-27560), with the field
names of the specification and the terms of the Data Privacy Vocabulary 2.3. Where DPV has no term, ours stand under
`hub:` as narrower terms of one of DPV's.
"""

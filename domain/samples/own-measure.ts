/** An invented measure as a file, for a practice to begin with. It is not a published instrument. */
export const ownMeasureExample = `{
  "id": "strain-at-home",
  "version": "1.0.0",
  "scoringVersion": 1,
  "licenceClass": "practice",
  "language": "en",
  "title": { "en": "Strain at home" },
  "shortTitle": { "en": "Strain" },
  "about": { "en": "How strained things are at home." },
  "licence": "Ours.",
  "copyrightNotice": "Written by our practice.",
  "source": "Our practice.",
  "retrieved": "2026-01-31",
  "respondent": "patient",
  "resultsFor": "patient-and-team",
  "frequency": "Every two weeks.",
  "stem": { "en": "In the last week, how much was each of these true?" },
  "options": [
    { "value": 0, "label": { "en": "Not at all" } },
    { "value": 1, "label": { "en": "A little" } },
    { "value": 2, "label": { "en": "A good deal" } },
    { "value": 3, "label": { "en": "Very much" } }
  ],
  "items": [
    { "text": { "en": "Things were tense at home" } },
    { "text": { "en": "We found time for each other" }, "reverse": true },
    { "text": { "en": "I thought of hurting myself" } }
  ],
  "scoring": { "kind": "sum", "maxMissing": 1 },
  "range": { "from": 0, "to": 9 },
  "direction": "lower-is-better",
  "bands": [
    { "id": "low", "from": 0, "label": { "en": "low" } },
    { "id": "high", "from": 5, "label": { "en": "high" } }
  ],
  "caseness": { "atLeast": 5, "basis": "Our own estimate." },
  "safety": [{ "item": 3, "atLeast": 1, "flag": "self-harm" }],
  "reliableChange": null,
  "minimalImportantChange": null,
  "remission": null,
  "response": null,
  "examples": [
    {
      "shows": "a sum with a reversed question and the alert",
      "input": { "answers": [3, 0, 1] },
      "expect": { "status": "complete", "total": 7, "band": "high", "flags": ["self-harm"] }
    }
  ]
}
`;

/**
 * The words that go with a likelihood ratio: the scale of the Association of Forensic Science Providers ("Standards for
 * the formulation of evaluative forensic science expert opinion", Science & Justice 49, 2009), as the ENFSI Guideline for Evaluative
 * Reporting in Forensic Science (2015) gives it. A ratio below 1 supports two carriers as strongly as its inverse would one.
 */
const SCALE = [
  [1_000_000, 'extremely strong support'],
  [10_000, 'very strong support'],
  [1_000, 'strong support'],
  [100, 'moderately strong support'],
  [10, 'moderate support'],
  [2, 'weak support'],
] as const

/** `moderate support for one carrier`; ratios between a half and 2 support neither. */
export function supportInWords(lnRatio: number): string {
  const ratio = Math.exp(Math.abs(lnRatio))
  const words = SCALE.find(([least]) => ratio >= least)?.[1]
  return words === undefined ? 'no support for either' : `${words} for ${lnRatio > 0 ? 'one carrier' : 'two carriers'}`
}

import { figure } from '../figure.ts'
import type { SectionWriter } from '../subject.ts'

/** Which phones may have been carried by the same person: for investigation only. */
export const coUsedPhones: SectionWriter = async ({ cite, number, pages, suffix }) => {
  const ref = cite.without(
    `Co-use of ${number}`,
    'Nothing to list: likelihood ratios of co-use were not asked for here',
    pages.number,
  )
  return {
    section: {
      id: `co-used${suffix}`,
      title: 'Co-used phones',
      blocks: [
        {
          kind: 'warning',
          text: 'For investigation, not for evidence: a likelihood ratio trained on simulated data, or on the case’s own pairs, has no known error rate on records such as these.',
        },
        {
          kind: 'paragraph',
          text: [figure('Likelihood ratios of co-use were not worked out for this dossier', ref, pages.number), '.'],
        },
      ],
    },
    against: [],
  }
}

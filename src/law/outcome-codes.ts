/**
 * How a recorded crime ended, by the numbers of the Home Office's outcomes framework (Home Office Counting Rules for
 * Recorded Crime, "Crime outcomes", England and Wales).
 */
export interface OutcomeCode {
  readonly code: string
  readonly words: string
  /** Days, `yyyy-MM-dd`; `until` is null while in force. */
  readonly from: string
  readonly until: string | null
  /** `unconfirmed`: from general knowledge, not read in the source; shown with a †. */
  readonly status: 'confirmed' | 'unconfirmed'
}

const FRAMEWORK = '2013-04-01'
const MORE_OF_THEM = '2014-04-01'

/** The framework began with codes 1 to 8 (its own start day is as unconfirmed as the codes marked so). */
export const OUTCOME_CODES: readonly OutcomeCode[] = [
  { code: '1', words: 'Charge or summons', from: FRAMEWORK, until: null, status: 'confirmed' },
  { code: '2', words: 'Caution: youth', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '3', words: 'Caution: adult', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '4', words: 'Taken into consideration', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '5', words: 'The offender has died', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '6', words: 'Penalty notice for disorder', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '7', words: 'Warning for cannabis or khat', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  { code: '8', words: 'Community resolution', from: FRAMEWORK, until: null, status: 'unconfirmed' },
  {
    code: '9',
    words: 'Prosecution not in the public interest (Crown Prosecution Service)',
    from: FRAMEWORK,
    until: null,
    status: 'unconfirmed',
  },
  {
    code: '10',
    words: 'Formal action not in the public interest (police)',
    from: MORE_OF_THEM,
    until: null,
    status: 'unconfirmed',
  },
  {
    code: '14',
    words: 'Evidential difficulties: no suspect identified, victim does not support action',
    from: MORE_OF_THEM,
    until: null,
    status: 'unconfirmed',
  },
  {
    code: '15',
    words: 'Evidential difficulties: suspect identified, victim supports action',
    from: MORE_OF_THEM,
    until: null,
    status: 'unconfirmed',
  },
  {
    code: '16',
    words: 'Evidential difficulties: suspect identified, victim does not support action',
    from: MORE_OF_THEM,
    until: null,
    status: 'unconfirmed',
  },
  {
    code: '18',
    words: 'Investigation complete, no suspect identified',
    from: MORE_OF_THEM,
    until: null,
    status: 'unconfirmed',
  },
  // Only where the diversionary activity was undertaken; an offer that was not taken up is no outcome 22.
  { code: '22', words: 'Diversionary activity undertaken', from: '2019-04-01', until: null, status: 'confirmed' },
]

/** What a daily extract can tell of a stay. */
export type Column =
  | 'custodyNumber'
  | 'familyName'
  | 'givenNames'
  | 'bornOn'
  | 'pnc'
  | 'station'
  | 'arrivedAt'
  | 'relevantTime'
  | 'offences'
  | 'releasedAt'
  | 'releasedHow'
  | 'testResult'

/** Column numbers of a file, by what they hold. */
export type Columns = Readonly<Partial<Record<Column, number>>>

/** How custody systems head that column; case, blanks, dots, dashes and underscores do not matter. The first is ours. */
export const HEADINGS: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  custodyNumber: [
    'Custody number',
    'Custody no',
    'Custody record number',
    'Custody record no',
    'Custody record',
    'Custody ref',
    'Custody reference',
    'CR number',
    'DP number',
  ],
  familyName: ['Surname', 'Family name', 'Last name', 'DP surname', 'Detainee surname'],
  givenNames: [
    'Forenames',
    'Forename',
    'Given names',
    'First name',
    'First names',
    'DP forenames',
    'Detainee forenames',
  ],
  bornOn: ['Date of birth', 'DOB', 'D.O.B', 'Birth date', 'Born'],
  pnc: ['PNC ID', 'PNCID', 'PNC', 'PNC number', 'PNC no'],
  station: ['Station', 'Police station', 'Custody suite', 'Suite', 'Custody centre', 'Custody unit', 'PIC'],
  arrivedAt: [
    'Arrived',
    'Arrival',
    'Arrival time',
    'Arrived at',
    'Arrival date/time',
    'Date/time of arrival',
    'Time of arrival',
    'Booked in',
    'Detention start',
  ],
  relevantTime: ['Relevant time', 'PACE relevant time', 'Rel time'],
  offences: [
    'Arrest offences',
    'Offences',
    'Offence',
    'Arrest offence',
    'Offence(s)',
    'Reason for arrest',
    'Arrested for',
    'Grounds for arrest',
  ],
  releasedAt: [
    'Released',
    'Release time',
    'Release date/time',
    'Released at',
    'Date/time of release',
    'Left custody',
    'Detention end',
    'Departed',
  ],
  releasedHow: [
    'Release outcome',
    'Outcome',
    'Disposal',
    'Release reason',
    'Reason for release',
    'Release type',
    'Final outcome',
  ],
  testResult: ['Test result', 'Drug test result', 'Drug test', 'DT result', 'DToA result', 'Cozart result'],
}

/** Without these nothing can be taken over. A relevant time stands in for an arrival that the system does not give. */
export const NEEDED: readonly Column[] = ['custodyNumber', 'familyName', 'station', 'arrivedAt', 'offences']

/** How systems word the ways out of custody, by the value of `custody_stay.releasedHow`. */
export const RELEASE_WORDS: Readonly<Record<string, readonly string[]>> = {
  'under investigation': ['RUI', 'Released under investigation', 'Under investigation'],
  bail: ['Bail', 'Police bail', 'Pre-charge bail', 'Bailed', 'Conditional bail', 'Released on bail', '47(3) bail'],
  'no further action': [
    'NFA',
    'No further action',
    'Released without charge',
    'Released no further action',
    'Refused charge',
  ],
  'charged and bailed': [
    'Charged and bailed',
    'Charge and bail',
    'Charged bailed',
    'Charged & bailed',
    'Bailed to court',
  ],
  'kept for court': [
    'Charged and remanded',
    'Charged remanded',
    'Charged & remanded',
    'Remanded',
    'Remand',
    'Kept for court',
    'Charged and kept for court',
    'Court',
  ],
  diverted: [
    'Caution',
    'Conditional caution',
    'Community resolution',
    'Outcome 22',
    'Diverted',
    'Out of court disposal',
    'Youth caution',
  ],
  hospital: ['Hospital', 'Taken to hospital', 'Section 136', 'Mental health act'],
  elsewhere: [
    'Transferred',
    'Transfer',
    'Other force',
    'Handed over',
    'Immigration',
    'Prison recall',
    'Recall to prison',
  ],
}

/** How systems word what a test showed; empty words mean that there was none. */
export const TEST_WORDS: Readonly<Record<string, readonly string[]>> = {
  positive: ['Positive', 'Pos', 'P', 'Positive - opiates', 'Positive - cocaine', 'Positive - both'],
  negative: ['Negative', 'Neg', 'N'],
  refused: ['Refused', 'Ref', 'Refusal', 'Failed to provide'],
  'not obtained': ['Not obtained', 'Insufficient sample', 'No sample', 'Void', 'Unable'],
  '': ['None', 'Not tested', 'N/A', 'NA', '-', 'No test', 'Not required'],
}

/** As headings and words are compared. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}()&]/gu, '')

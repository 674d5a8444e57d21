/** Who referred somebody, by the codes of the national return; what has no code there is “other”. */
export const SOURCES = [
  { value: '4', text: 'They came by themselves' },
  { value: '3', text: 'GP' },
  { value: '5', text: 'Arrest referral' },
  { value: '6', text: 'Drug rehabilitation requirement' },
  { value: '8', text: 'Probation' },
  { value: '13', text: 'Prison' },
  { value: 'other', text: 'Somebody else' },
] as const

export const SUBSTANCES = [
  { value: 'heroin', text: 'Heroin' },
  { value: 'other opiates', text: 'Other opiates' },
  { value: 'crack', text: 'Crack cocaine' },
  { value: 'powder cocaine', text: 'Powder cocaine' },
  { value: 'amphetamines', text: 'Amphetamines' },
  { value: 'cannabis', text: 'Cannabis' },
  { value: 'benzodiazepines', text: 'Benzodiazepines' },
  { value: 'ketamine', text: 'Ketamine' },
  { value: 'spice', text: 'Synthetic cannabinoids (spice)' },
  { value: 'alcohol', text: 'Alcohol' },
  { value: 'other', text: 'Another substance' },
] as const

export const ROUTES = [
  { value: 'injected', text: 'Injected' },
  { value: 'smoked', text: 'Smoked' },
  { value: 'sniffed', text: 'Sniffed' },
  { value: 'swallowed', text: 'Swallowed' },
  { value: 'other', text: 'Another way' },
] as const

export const SEXES = [
  { value: 'female', text: 'Female' },
  { value: 'male', text: 'Male' },
  { value: 'not stated', text: 'Not stated' },
] as const

export const INJECTING = [
  { value: 'now', text: 'Injects now' },
  { value: 'before', text: 'Injected before, not now' },
  { value: 'never', text: 'Has never injected' },
  { value: 'not said', text: 'Would rather not say' },
] as const

/** The four words that housing, too, uses of a person. */
export const ACCOMMODATION = [
  { value: 'SETTLED', text: 'Settled' },
  { value: 'RISK_OF_NO_FIXED_ABODE', text: 'May lose their home' },
  { value: 'TRANSIENT', text: 'Moves from place to place' },
  { value: 'NO_FIXED_ABODE', text: 'No fixed abode' },
] as const

export const EMPLOYMENT = [
  { value: 'working', text: 'In work' },
  { value: 'learning', text: 'In education or training' },
  { value: 'looking', text: 'Out of work and looking' },
  { value: 'sick', text: 'Long-term sick or disabled' },
  { value: 'other', text: 'None of these' },
] as const

export const PARENT = [
  { value: 'living together', text: 'Lives with children' },
  { value: 'living apart', text: 'Has children who live elsewhere' },
  { value: 'none', text: 'Has no children' },
  { value: 'not said', text: 'Would rather not say' },
] as const

/** Why an episode ends. Completed as planned, moved on to another service, or ended before its time. */
export const DISCHARGE_REASONS = [
  { value: 'completed', text: 'Completed as planned, no longer using' },
  { value: 'completed occasional use', text: 'Completed as planned, uses occasionally (neither heroin nor crack)' },
  { value: 'transferred', text: 'Moved to another service' },
  { value: 'transferred to prison', text: 'Moved to treatment in prison' },
  { value: 'dropped out', text: 'Stopped coming' },
  { value: 'declined', text: 'Decided not to go on' },
  { value: 'withdrawn', text: 'The service ended it' },
  { value: 'prison', text: 'In prison, not taken over there' },
  { value: 'died', text: 'Died' },
] as const

type DischargeReason = (typeof DISCHARGE_REASONS)[number]['value']

const COMPLETED: readonly string[] = ['completed', 'completed occasional use'] satisfies readonly DischargeReason[]
const MOVED_ON: readonly string[] = ['transferred', 'transferred to prison'] satisfies readonly DischargeReason[]

export const isCompletion = (reason: string | null | undefined): boolean => COMPLETED.includes(reason ?? '')
export const isTransfer = (reason: string | null | undefined): boolean => MOVED_ON.includes(reason ?? '')

import type { FieldFault } from '../../kernel/record-type.ts'

/** Of a closure what has to fit together; days are `yyyy-MM-dd`, moments ISO 8601 in UTC. */
interface Together {
  readonly orderAt: string | null
  readonly refusedAt: string | null
  readonly filedAt: string | null
  readonly servedAt: string | null
  readonly agreedUntil: string | null
  readonly agreedBy: string | null
  readonly applicant: string | null
  readonly applicantRank: string | null
  readonly appliedAt: string | null
  readonly claimState: string
  readonly claimType: string | null
  readonly claimedOn: string | null
  readonly holder: string | null
  readonly arrest: string | null
  readonly charge: string | null
  readonly countedFrom: string | null
  readonly countedUntil: string | null
}

/** What no single field of a closure can tell. */
export function closureFaults(of: Together): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const wrong = (field: string, problem: string): unknown => faults.push({ field, problem })
  const later = (first: string | null, second: string | null): boolean =>
    first !== null && second !== null && Date.parse(first) > Date.parse(second)
  if (new Set([of.applicant, of.applicantRank, of.appliedAt].map(value => value === null)).size > 1)
    wrong('applicant', 'An application has the applicant’s name, their rank and its time')
  if (of.orderAt !== null && of.refusedAt !== null) wrong('refusedAt', 'The court either makes an order or refuses it')
  if (later(of.appliedAt, of.filedAt)) wrong('filedAt', 'Filed at must not be before the application was made')
  if (later(of.filedAt, of.orderAt)) wrong('orderAt', 'The order must not be dated before the application was filed')
  if (later(of.filedAt, of.refusedAt)) wrong('refusedAt', 'Refused at must not be before the application was filed')
  if (later(of.orderAt, of.servedAt)) wrong('servedAt', 'Served at must not be before the order was made')
  if (later(of.orderAt, of.agreedUntil)) wrong('agreedUntil', 'The time agreed must be after the order was made')
  if ((of.agreedUntil === null) !== (of.agreedBy === null)) wrong('agreedBy', 'Say who agreed to another time')
  const stands = of.claimState !== 'none'
  if ((of.claimType === null || of.claimedOn === null) === stands)
    wrong('claimType', 'A claim, and nothing else, has its type and its day')
  const parts = [of.holder, of.arrest, of.charge].map(value => value !== null)
  if (parts.some(given => given !== (of.claimType === 'type 1')))
    wrong('charge', 'A Type 1 closure, and no other, names the line holder, their arrest and their charge')
  if (of.countedUntil !== null && (of.countedFrom === null || of.countedUntil < of.countedFrom))
    wrong('countedUntil', 'Counted until must be on or after the day from which it was counted')
  return faults
}

import { MARK_ID } from '../kernel/marks.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { faulty } from './parse-policies.ts'
import type { PolicyFile } from './policy-file.ts'

/** A sharing agreement, as the head of its file states it. */
export interface Agreement {
  readonly id: string
  readonly name: string
  /** The controllers on every side, by agency id. */
  readonly between: readonly string[]
  /** UK GDPR Article 6 and 9, or Data Protection Act 2018 Part 3: section 35 and a condition of Schedule 8. */
  readonly lawfulBasis: string
  /** What lifts the common-law duty of confidence. */
  readonly confidentiality: string
  /** The power by which the one may give it to the other. */
  readonly gateway: string
  /** Who signed as Caldicott guardian, and when; or why none is needed. */
  readonly caldicott: string
  /** Day by which it is to be reviewed: `2027-03-31`. */
  readonly reviewBy: string
}

/** The lines of the head. */
const HEAD = [
  'Agreement',
  'Id',
  'Between',
  'Lawful basis',
  'Confidentiality',
  'Gateway',
  'Caldicott sign-off',
  'Review by',
] as const

/** Reads the comment that an agreement's file begins with: `// Gateway: …`, continued on `//   …`. */
export function readAgreement(file: PolicyFile): Result<Agreement> {
  const head = new Map<string, string>()
  let label = ''
  for (const line of file.text.split('\n')) {
    const text = /^\/\/ ?(.*)$/.exec(line)?.[1]
    if (text === undefined) break
    const begun = /^([A-Z][A-Za-z -]*): *(.*)$/.exec(text)
    if (begun !== null) label = begun[1] ?? ''
    const words = (begun?.[2] ?? text).trim()
    if (label !== '') head.set(label, `${head.get(label) ?? ''} ${words}`.trim())
  }
  const of = (line: (typeof HEAD)[number]): string => head.get(line) ?? ''
  for (const line of HEAD) {
    if (of(line) === '')
      return fail({ ...faulty(file.name, `the agreement’s head lacks “${line}”`), expected: `// ${line}: …` })
  }
  const between = of('Between').split(/[\s,;]+/)
  const problem = headProblem(file.name, {
    id: of('Id'),
    between,
    lawfulBasis: of('Lawful basis'),
    reviewBy: of('Review by'),
  })
  if (problem !== undefined) return fail(faulty(file.name, problem))
  return ok({
    id: of('Id'),
    name: of('Agreement'),
    between,
    lawfulBasis: of('Lawful basis'),
    confidentiality: of('Confidentiality'),
    gateway: of('Gateway'),
    caldicott: of('Caldicott sign-off'),
    reviewBy: of('Review by'),
  })
}

function headProblem(
  file: string,
  { id, between, lawfulBasis, reviewBy }: Pick<Agreement, 'id' | 'between' | 'lawfulBasis' | 'reviewBy'>,
): string | undefined {
  if (file !== `agreements/${id}.cedar`) return `the agreement is called “${id}”, which is not the name of the file`
  const strange = between.find(agency => !MARK_ID.test(agency))
  if (strange !== undefined) return `“${strange}” is no agency’s id`
  if (new Set(between).size < 2) return 'an agreement needs two agencies at least'
  const general = /Article 6\b/.test(lawfulBasis) && /Article 9\b/.test(lawfulBasis)
  const lawEnforcement = /section 35\b/.test(lawfulBasis) && /Schedule 8\b/.test(lawfulBasis)
  if (!general && !lawEnforcement) {
    return 'the lawful basis names neither Article 6 and Article 9 of the UK GDPR, nor section 35 and Schedule 8 of the Data Protection Act 2018'
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(reviewBy) && !Number.isNaN(Date.parse(reviewBy))
    ? undefined
    : `“${reviewBy}” is no day such as 2027-03-31`
}

/** Whether its review is overdue on a day (`2027-03-31`). It stays in force: the officer decides, and is told. */
export const isOverdue = ({ reviewBy }: Agreement, day: string): boolean => day > reviewBy

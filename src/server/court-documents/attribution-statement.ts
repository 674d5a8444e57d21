import { type CourtPart, renderCourtDocument } from '../../documents/court-document.ts'
import { spaced } from '../../comms/english.ts'
import { attribution, STRENGTHS } from '../../disruption/attribution/attribution.ts'
import { attributionEvidence } from '../../disruption/attribution/attribution-evidence.ts'
import type { Seen } from '../../kernel/seen.ts'
import { shortDate } from '../../values/london.ts'

type Item = Seen<typeof attributionEvidence.fields>

export interface AttributedFor {
  readonly of: Seen<typeof attribution.fields>
  readonly items: readonly Item[]
  /** The person, as colleagues write the name. */
  readonly person: string
  readonly label: string
  readonly from: string
  /** Others to whom the same is attributed for days in common. */
  readonly others: readonly string[]
  /** Who makes the statement. */
  readonly by: string
  /** ISO 8601. */
  readonly madeAt: string
  /** Whether the records of what is attributed are test data: then every page says so. */
  readonly testData: boolean
}

const LIMITS = [
  'It is about who used a number, handset or SIM in these days. It does not say who held it at the moment of a particular call or message.',
  'Phones are lent, shared, stolen and passed on. An item may have another explanation than the one given; what is known to speak against the attribution is listed above.',
  'A cell serves an area. That two phones used cells of the same areas does not put them in one pocket.',
  'The strength was weighed by a person, not worked out by a program.',
]

/** Which number, handset or SIM is attributed to whom, and why: facts by item, opinion marked as one, what speaks against it. */
export function attributionStatement(about: AttributedFor): Promise<Buffer> {
  return renderCourtDocument(
    {
      title: 'Attribution statement',
      from: about.from,
      running: about.of.values.state === 'withdrawn' ? 'WITHDRAWN' : 'Attribution',
      foot: 'Facts are given by item. Opinion is marked as opinion, with whose it is.',
      testData: about.testData,
      parts: partsOf(about),
    },
    new Date(about.madeAt),
  )
}

/** The statement part by part. */
export function partsOf({
  of: { values },
  items,
  person,
  label,
  others,
  by,
  from,
  madeAt,
}: AttributedFor): readonly CourtPart[] {
  const { of, strength } = attribution.fields
  const identifier = values.identifier ?? ''
  const standing = items.filter(({ values }) => !values.withdrawnOn)
  const withdrawn = items.filter(({ values }) => values.withdrawnOn)
  const support = strength.type.show(values.strength ?? 'limited')
  return [
    {
      kind: 'facts',
      items: [
        [of.type.show(values.of ?? 'number'), values.of === 'number' ? spaced(identifier) : identifier],
        ['Attributed to', person === '' ? 'a person who is not in your sight' : person],
        ['Label in schedules and charts', label],
        [
          'Days',
          `${shortDate(values.usedFrom ?? '')} to ${values.usedUntil ? shortDate(values.usedUntil) : 'now; no end is known'}`,
        ],
      ],
    },
    ...(values.state === 'withdrawn'
      ? [{ kind: 'warning', text: `This attribution was withdrawn: ${values.withdrawnWhy ?? ''}` } as const]
      : []),
    ...(values.disputed === 'yes'
      ? [{ kind: 'warning', text: `This attribution is disputed: ${values.disputedWhy ?? ''}` } as const]
      : []),
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'warning',
            text: `For days in common it is attributed to others as well: ${others.join('; ')}.`,
          } as const,
        ]),
    { kind: 'heading', text: 'What speaks for it' },
    ...factsOf(standing, 'for'),
    { kind: 'heading', text: 'What speaks against it' },
    ...factsOf(standing, 'against'),
    { kind: 'heading', text: 'Opinion' },
    {
      kind: 'opinion',
      of: `Opinion of ${by}`,
      text: `The items above give ${support.toLowerCase()} to the proposition that ${person === '' ? 'this person' : person} used ${values.of === 'number' ? spaced(identifier) : identifier} in these days, rather than somebody else.${values.strengthWhy ? ` ${values.strengthWhy}` : ''}`,
    },
    {
      kind: 'small',
      text: `The scale, from the weakest up: ${STRENGTHS.map(({ text }) => text.toLowerCase()).join(', ')}. It is a scale of words; no figure stands behind it.`,
    },
    {
      kind: 'table',
      caption: 'Items that were withdrawn, and count no more',
      columns: [{ title: 'Exhibit', points: 60 }, { title: 'What it was' }, { title: 'Why, and when' }],
      rows: withdrawn.map(({ values }) => [
        values.exhibit ?? '',
        values.shows ?? '',
        `${values.withdrawnWhy ?? ''} (${shortDate(values.withdrawnOn ?? '')})`,
      ]),
    },
    { kind: 'heading', text: 'Limits' },
    { kind: 'points', items: LIMITS },
    { kind: 'signatures', names: ['Made by: name, rank or number', 'Signature and date'] },
    { kind: 'small', text: `Drafted on ${shortDate(madeAt)} by ${by} from the records of ${from}.` },
  ]
}

/** Facts in a table; what is opinion or inference stands below it, marked with whose it is. */
function factsOf(items: readonly Item[], speaks: 'for' | 'against'): readonly CourtPart[] {
  const { what, knownAs } = attributionEvidence.fields
  const of = items.filter(({ values }) => values.speaks === speaks)
  const facts = of.filter(({ values }) => values.knownAs === 'fact')
  const others = of.filter(({ values }) => values.knownAs !== 'fact')
  return [
    {
      kind: 'table',
      caption: 'Facts',
      columns: [
        { title: 'Exhibit', points: 60 },
        { title: 'Day', points: 66 },
        { title: 'Kind', wide: 0.8 },
        { title: 'What it shows', wide: 2 },
      ],
      rows: facts.map(({ values }) => [
        values.exhibit ?? '',
        shortDate(values.datedOn ?? ''),
        what.type.show(values.what ?? 'other'),
        values.shows ?? '',
      ]),
      empty: speaks === 'for' ? 'none' : 'none is recorded. That is not to say that there are none',
    },
    ...others.map(
      ({ values }): CourtPart => ({
        kind: 'opinion',
        of: `${knownAs.type.show(values.knownAs ?? 'opinion').split(':')[0] ?? ''}, exhibit ${values.exhibit ?? ''}`,
        text: `${what.type.show(values.what ?? 'other')}, ${shortDate(values.datedOn ?? '')}: ${values.shows ?? ''}`,
      }),
    ),
  ]
}

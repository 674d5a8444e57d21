import type { CourtPart } from '../../documents/court-document.ts'
import { spaced } from '../../comms/english.ts'
import type { Exhibit, Item } from '../../disruption/closure/closure-case.ts'
import { LIMBS } from '../../disruption/closure/closure-exhibit.ts'
import { CHECKS, type Gap } from '../../disruption/closure/gaps-of.ts'
import { ITEM_KINDS } from '../../disruption/closure/item-value.ts'
import { type ClosureFields, lineClosure } from '../../disruption/closure/line-closure.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { dateAndTime, shortDate } from '../../values/london.ts'
import { againstParts } from './against-parts.ts'
import { attributionParts, decisionParts, eventParts, numberParts, scheduleParts } from './case-parts.ts'
import { exhibitParts } from './exhibit-schedule.ts'
import type { PackedCase } from './packed-case.ts'

/** What an application pack is drafted from. */
export interface PackedClosure {
  readonly values: Partial<ValuesOf<ClosureFields>>
  readonly items: readonly Item[]
  readonly exhibits: readonly Exhibit[]
  readonly gaps: readonly Gap[]
  readonly line: { readonly name: string; readonly exportingForce: string; readonly importingForce: string }
  /** Who used each item as far as it is attributed: label, strength, dispute; by the item's value. */
  readonly users: ReadonlyMap<string, string>
  readonly behind: PackedCase
  /** Sentences on how often the analysis of lines is wrong. */
  readonly rates: readonly string[]
}

/** Whether the pack is a draft: it has gaps, or nobody has applied. */
export const isDraft = ({ values, gaps }: PackedClosure): boolean => gaps.length > 0 || !values.appliedAt

/**
 * The pack part by part: gaps first, then what is asked for and why, the case behind it, what speaks against it, the
 * exhibits, the events last. The annex is no part of it.
 */
export const packParts = (of: PackedClosure): readonly CourtPart[] => [
  ...draftParts(of),
  ...whoParts(of),
  ...itemParts(of),
  ...limbParts(of),
  ...decisionParts(of.behind, of.rates),
  ...numberParts(of.behind),
  ...attributionParts(of.behind),
  ...eventParts(of.behind),
  ...againstParts(of.behind, of.exhibits),
  ...checkParts(of),
  ...exhibitParts(of.values, of.behind, of.exhibits),
  { kind: 'heading', text: 'Statement of truth' },
  {
    kind: 'text',
    text: 'To be read and signed by the applicant. I believe that the facts stated in this application are true. I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.',
  },
  { kind: 'signatures', names: ['Applicant: name and rank', 'Signature and date'] },
  ...scheduleParts(of.behind),
]

function draftParts(of: PackedClosure): readonly CourtPart[] {
  if (!isDraft(of)) return []
  const { gaps } = of
  return [
    {
      kind: 'warning',
      text:
        gaps.length === 0
          ? 'DRAFT. Nobody has applied yet: a superintendent or above, who had no hand in preparing it, decides whether to.'
          : `DRAFT. ${gaps.length === 1 ? 'One thing is' : `${gaps.length} things are`} missing:`,
    },
    ...(gaps.length === 0 ? [] : [{ kind: 'points', items: gaps.map(({ problem }) => problem) } as const]),
  ]
}

function whoParts({ values, line }: PackedClosure): readonly CourtPart[] {
  const { applicantRank, offence } = lineClosure.fields
  const duration = values.durationMonths
    ? `${values.durationMonths} months`
    : 'Until discharged: no end is asked for (regulation 3(2)(b))'
  return [
    { kind: 'heading', text: 'The application' },
    {
      kind: 'text',
      text: 'For a drug dealing telecommunications restriction order under section 80A of the Serious Crime Act 2015 and regulation 3 of the Drug Dealing Telecommunications Restriction Orders Regulations 2017 (SI 2017/1240).',
    },
    {
      kind: 'facts',
      items: [
        ['Applicant', values.applicant ?? 'Not named yet: a superintendent or above'],
        ['Rank', values.applicantRank ? applicantRank.type.show(values.applicantRank) : 'Not said yet'],
        ['Applied', values.appliedAt ? dateAndTime(values.appliedAt) : 'Not yet'],
        ['Court', values.court ?? 'Not filed yet'],
        ['Court reference', values.courtReference ?? 'Not filed yet'],
        ['Line', line.name],
        ['Exporting force', line.exportingForce || 'Not stated'],
        ['Importing force', line.importingForce || 'Not stated'],
        ['Drug dealing offence', values.offence ? offence.type.show(values.offence) : 'Not chosen yet'],
        ['What the provider is to do', values.action ?? 'Not written yet'],
        ['For how long', duration],
        ['Not to apply to', values.exemptions ?? 'No exemption under regulation 3(3) is asked for'],
        [
          'Kept from those affected',
          values.nonDisclosure === 'yes'
            ? 'The court is asked to order it'
            : values.nonDisclosure === 'no'
              ? 'Not asked for'
              : 'Not said yet',
        ],
      ],
    },
  ]
}

function itemParts({ items, users }: PackedClosure): readonly CourtPart[] {
  const named = items.filter(({ values }) => values.state !== 'taken out')
  const byKind = ITEM_KINDS.flatMap(({ value, text }) =>
    named.filter(({ values }) => values.what === value).map(({ values }) => ({ text, values })),
  )
  return [
    { kind: 'heading', text: 'What is to be turned off' },
    {
      kind: 'table',
      caption: 'Items, by type',
      columns: [{ title: 'Type' }, { title: 'Identifier' }, { title: 'Provider' }, { title: 'Attributed to' }],
      rows: byKind.map(({ text, values }) => [
        text,
        values.what === 'MSISDN' ? spaced(values.value ?? '') : (values.value ?? ''),
        values.provider ?? 'Not known yet',
        users.get(values.value ?? '') ?? 'Nobody',
      ]),
      empty: 'nothing is named yet',
    },
  ]
}

function limbParts({ values, exhibits }: PackedClosure): readonly CourtPart[] {
  const limbs = LIMBS.flatMap(({ value, text }): readonly CourtPart[] => {
    const said = value === 'used in dealing' ? values.limbUsed : values.limbPrevents
    const standing = exhibits.filter(one => one.standing && one.values.limb === value)
    return [
      { kind: 'heading', text },
      { kind: 'text', text: said ?? 'Not written yet.' },
      ...standing.map(shownExhibit),
      ...(standing.length === 0 ? [{ kind: 'warning', text: 'No exhibit stands for this.' } as const] : []),
    ]
  })
  return [
    ...limbs,
    { kind: 'heading', text: 'Examples of dealing' },
    { kind: 'text', text: values.dealing ?? 'None is given yet.' },
  ]
}

/** A fact stands as text; what somebody makes of facts is marked as theirs. */
function shownExhibit({ values }: Exhibit): CourtPart {
  const number = values.exhibit ?? ''
  const shows = values.shows ?? ''
  if (values.knownAs === 'fact') return { kind: 'text', text: `${number} (fact): ${shows}` }
  const known = values.knownAs === 'opinion' ? 'Opinion' : 'Inference'
  return { kind: 'opinion', of: `${known}, exhibit ${number}`, text: shows }
}

const checkParts = ({ values }: PackedClosure): readonly CourtPart[] => [
  { kind: 'heading', text: 'Checks' },
  {
    kind: 'facts',
    items: CHECKS.map(({ name, text }) => {
      const [by, on, finding] = [values[`${name}By`], values[`${name}On`], values[`${name}Finding`]]
      return [text, by && on && finding ? `${by}, ${shortDate(on)}: ${finding}` : 'Not checked yet'] as const
    }),
  },
]

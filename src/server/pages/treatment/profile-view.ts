import type { FieldType } from '../../../kernel/field.ts'
import { daysInAll } from '../../../treatment/fields/four-weeks.ts'
import { outcomeProfile } from '../../../treatment/outcome-profile.ts'
import type { SeenProfile } from '../../../treatment/standing.ts'
import { shortDate } from '../../../values/london.ts'
import { type Answer, profileChart } from './profile-chart.ts'

/** Outcome profiles of one episode as the page shows them: drawn, and as the table behind the drawing. */
export interface ProfilesView {
  readonly svg: string
  readonly summary: string
  readonly columns: readonly { readonly href: string; readonly day: string; readonly stage: string }[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[]
}

const { fields } = outcomeProfile
const WEEKS = [
  'alcohol',
  'opiates',
  'crack',
  'cocaine',
  'amphetamines',
  'cannabis',
  'otherDrug',
  'injecting',
  'crime',
] as const
const SCALES = ['psychological', 'physical', 'quality'] as const
const DAYS = ['workDays', 'educationDays'] as const
const WORDS = ['housingProblem', 'evictionRisk'] as const

/** null before there is a profile. */
export function profilesView(profiles: readonly SeenProfile[]): ProfilesView | null {
  if (profiles.length === 0) return null
  const answers = answersOf(profiles).filter(({ values }) => values.some(value => value !== null))
  const days = profiles.map(({ values }) => values.heldOn ?? '')
  const changes = answers.flatMap(answer => changeOf(answer) ?? [])
  return {
    svg: answers.length === 0 ? '' : profileChart(days, answers, changes.join('. ')),
    summary: changes.join('. '),
    columns: profiles.map(({ id, values }) => ({
      href: `/records/outcome_profile/${id}`,
      day: shortDate(values.heldOn ?? ''),
      stage: values.stage === undefined ? '' : fields.stage.type.show(values.stage),
    })),
    rows: [
      ...answers.map(({ name, most, values }) => ({
        name: most === 28 ? `${name}, days of 28` : `${name}, 0 to 20`,
        cells: values.map(value => (value === null ? 'Not said' : String(value))),
      })),
      ...WORDS.filter(field => profiles.some(({ values }) => values[field])).map(field => ({
        name: fields[field].label,
        cells: profiles.map(({ values }) => shown(fields[field].type, values[field])),
      })),
    ],
  }
}

function answersOf(profiles: readonly SeenProfile[]): readonly Answer[] {
  return [
    ...WEEKS.map(field => ({
      name: fields[field].label,
      most: 28,
      values: profiles.map(({ values }) => daysInAll(values[field])),
    })),
    ...DAYS.map(field => ({
      name: fields[field].label,
      most: 28,
      values: profiles.map(({ values }) => values[field] ?? null),
    })),
    ...SCALES.map(field => ({
      name: fields[field].label,
      most: 20,
      values: profiles.map(({ values }) => values[field] ?? null),
    })),
  ]
}

/** "Crack: from 28 to 6 of 28"; nothing where it was said once. */
function changeOf({ name, most, values }: Answer): string | null {
  const given = values.filter(value => value !== null)
  const [first] = given
  const last = given.at(-1)
  if (first === undefined || last === undefined || given.length < 2) return null
  return first === last ? `${name}: ${first} of ${most}, as before` : `${name}: from ${first} to ${last} of ${most}`
}

const shown = <T extends string>(type: FieldType<T>, value: T | null | undefined): string =>
  value === null || value === undefined ? 'Not said' : type.show(value)

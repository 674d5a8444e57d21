import { hashesIn, numberOf } from '../../closure-pack/exhibit-schedule.ts'
import type { PrintedSchedule } from '../../court-documents/printed-schedule.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'

/** An exhibit as somebody typed it, or as it stands. */
interface Named {
  readonly exhibit: string
  /** Empty where it has none. */
  readonly sha256: string
}

/**
 * Where an exhibit of a closure and the schedules of its line say two things: one number for two files, or one file under two
 * numbers. Empty where they agree, or where the schedules know neither.
 */
export function disagreements(
  schedules: readonly PrintedSchedule[],
  { exhibit, sha256 }: Named,
): readonly FieldFault[] {
  if (sha256 === '') return []
  const number = numberOf(exhibit)
  const hashes = hashesIn(schedules)
  const known = hashes.get(number) ?? []
  const [other] = [...hashes].flatMap(([name, of]) => (name !== number && of.includes(sha256) ? [name] : []))
  return [
    ...(known.length > 0 && !known.includes(sha256)
      ? [
          {
            field: 'sha256',
            problem: `In the schedules of this line ${number} is another file: its SHA-256 is ${known.join(' or ')}`,
          },
        ]
      : []),
    ...(other === undefined
      ? []
      : [
          { field: 'exhibit', problem: `In the schedules of this line this file is ${other}: one file is one exhibit` },
        ]),
  ]
}

import { Random } from '../src/simulation/random.ts'

/** An invented person as one record has them; `of` is the record of the same person that was made first. */
export interface MadePerson {
  readonly id: string
  readonly of: string
  readonly familyName: string
  readonly givenNames: string
  readonly bornOn: string | null
  readonly phone: string | null
  readonly nhs: string | null
  readonly postcode: string | null
}

const FAMILY =
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Rodriguez Cox Alexander Kowalski Nowak Wisniewski Silva Santos Pereira Okafor Adeyemi Mensah Begum Ahmed Hussain Ali Singh Kaur Popescu Ionescu Petrov Kazlauskas Murphy Byrne Kelly Ryan Sullivan Walsh Doherty Macdonald Fraser Stewart Campbell Whitehead Fairweather Blackwood Kingsley Hargreaves Ollerton Thistlewood Penhaligon Trevelyan Featherstone Lockwood Barnaby Cartwright Dunmore Ellsworth Farnham Gainsford Holloway Ingram Jessop'.split(
    ' ',
  )
const GIVEN =
  'Oliver Jack Harry Jacob Charles Thomas George James William Daniel Joshua Matthew Michael Robert David Andrew Christopher Stephen Anthony Benjamin Samuel Alexander Nicholas Jonathan Richard Peter Mohammed Ryan Connor Kyle Liam Sean Olivia Amelia Emily Jessica Sophie Elizabeth Catherine Margaret Victoria Rebecca Jennifer Susan Deborah Patricia Samantha Alexandra Chloe Megan Lauren Aisha Fatima Zainab Priya Agnieszka Katarzyna Marta Ana Ioana Grace Hannah Leah'.split(
    ' ',
  )
const SHORT: Readonly<Record<string, string>> = {
  Charles: 'Charlie',
  Thomas: 'Tom',
  James: 'Jim',
  William: 'Bill',
  Daniel: 'Danny',
  Joshua: 'Josh',
  Matthew: 'Matt',
  Michael: 'Mike',
  Robert: 'Bob',
  David: 'Dave',
  Andrew: 'Andy',
  Christopher: 'Chris',
  Stephen: 'Steve',
  Anthony: 'Tony',
  Benjamin: 'Ben',
  Samuel: 'Sam',
  Alexander: 'Alex',
  Nicholas: 'Nick',
  Jonathan: 'Jon',
  Richard: 'Rick',
  Elizabeth: 'Liz',
  Catherine: 'Kate',
  Margaret: 'Maggie',
  Victoria: 'Vicky',
  Rebecca: 'Becky',
  Jennifer: 'Jenny',
  Susan: 'Sue',
  Deborah: 'Debbie',
  Patricia: 'Trish',
  Samantha: 'Sam',
  Alexandra: 'Sandra',
}

/**
 * `people` invented people in families who share name, postcode and sometimes phone (twins share a birthday too), then
 * `duplicates` second records of some of them, as another desk would have taken them down. The same for the same seed.
 */
export function madePeople(seed: number, people: number, duplicates: number): readonly MadePerson[] {
  const random = new Random(seed, 'people-matching')
  const next = (): number => random.unit()
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  const often = <T>(from: readonly T[]): T => from[Math.floor(next() ** 2.2 * from.length)] as T
  const id = (n: number): string => `00000000-0000-4000-8000-${String(seed * 1e8 + n).padStart(12, '0')}`
  const digits = (n: number): string => Array.from({ length: n }, () => Math.floor(next() * 10)).join('')
  const day = (): string =>
    new Date(Date.UTC(1950, 0, 1) + Math.floor(next() * 21_000) * 86_400_000).toISOString().slice(0, 10)
  const made: MadePerson[] = []
  while (made.length < people) {
    const familyName = often(FAMILY)
    const postcode = `NR${1 + Math.floor(next() * 30)} ${Math.floor(next() * 9)}${pick([...'ABDEFGHJLN'])}${pick([...'ABDEFGHJLN'])}`
    const phone = `07700${digits(6)}`
    let birthday = day()
    const size = 1 + Math.floor(next() * 4)
    for (let n = 0; n < size && made.length < people; n++) {
      if (next() > 0.06) birthday = day()
      const self = id(made.length)
      made.push({
        id: self,
        of: self,
        familyName,
        givenNames: often(GIVEN),
        bornOn: birthday,
        phone: next() < 0.4 ? (next() < 0.3 ? phone : `07700${digits(6)}`) : null,
        nhs: next() < 0.3 ? digits(10) : null,
        postcode: next() < 0.7 ? postcode : null,
      })
    }
  }
  for (let n = 0; n < duplicates; n++)
    made.push(takenDownAgain(made[Math.floor((n * people) / duplicates)] as MadePerson, id(people + n)))
  return made

  function takenDownAgain(first: MadePerson, self: string): MadePerson {
    let { familyName, givenNames, bornOn } = first
    if (next() < 0.15) givenNames = SHORT[givenNames] ?? givenNames
    if (next() < 0.1) givenNames = slip(givenNames)
    if (next() < 0.15) familyName = slip(familyName)
    // A name taken on by marriage.
    if (next() < 0.05) familyName = often(FAMILY)
    if (next() < 0.04) [familyName, givenNames] = [givenNames, familyName]
    if (bornOn !== null) bornOn = born(bornOn)
    return {
      id: self,
      of: first.of,
      familyName,
      givenNames,
      bornOn,
      phone: next() < 0.4 ? (next() < 0.4 && first.phone !== null ? first.phone : `07700${digits(6)}`) : null,
      nhs: next() < 0.3 ? first.nhs : null,
      postcode: next() < 0.5 ? first.postcode : next() < 0.5 ? `NR${1 + Math.floor(next() * 30)} 1AA` : null,
    }
  }

  function born(day: string): string | null {
    const kind = next()
    const [year = '', month = '', date = ''] = day.split('-')
    if (kind < 0.08) return null
    if (kind < 0.12) return `${year}-01-01`
    if (kind < 0.16) return Number(date) <= 12 ? `${year}-${date}-${month}` : day
    if (kind < 0.2) return `${Number(year) + (next() < 0.5 ? 1 : -1)}-${month}-${date === '29' ? '28' : date}`
    if (kind < 0.24)
      return `${year}-${month}-${date.startsWith('0') ? `1${date.slice(1)}` : `0${date.slice(1)}`}`.replace(
        /-00$/,
        '-01',
      )
    return day
  }

  /** A letter left out, doubled, put in another's place, or two that changed places. */
  function slip(word: string): string {
    const at = 1 + Math.floor(next() * Math.max(word.length - 2, 1))
    const kind = Math.floor(next() * 4)
    if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
    if (kind === 1) return word.slice(0, at) + word.slice(at - 1)
    if (kind === 2) return word.slice(0, at) + pick([...'aeioulnrst']) + word.slice(at + 1)
    return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  }
}

import type { Random } from '../random.ts'

/**
 * Adverts in the manner of those quoted in court reports and by treatment services ("on till late", "2 for 15",
 * "best of both"); every line has its own few turns of phrase and misspells them anew each time.
 */
const OPENERS = [
  'On',
  'ON',
  'on now',
  'Back on',
  'Active',
  'were on',
  'Line is on',
  'Yo im on',
  'live',
  'Open',
  'about',
  'Morning on',
  'new batch landed',
]
const GOODS = [
  'best of both',
  'best of the light n dark',
  'bone dry w and lovely b',
  'both on top',
  'fire food',
  'A1 both',
  'fish and chips',
  'top quality both',
  'dark n light',
  'proper 2s',
  'the good stuff bk in',
  '',
]
const DEALS = [
  '2 for 15',
  '2 4 15',
  '3 for 25',
  '5 for 40',
  'buy 3 get 1',
  '7 4 50',
  '2-15 3-20 7-50',
  'deals on all day',
  '',
]
const ENDS = [
  'till late',
  'til l8',
  'all nite',
  'till 10',
  '24/7',
  'holla',
  'ring me',
  'hit the line',
  'same place',
  'no time wasters',
  '',
]
const PLAIN = [
  'free today, ring me',
  'around from 11',
  'im about',
  'in town',
  'ready when u are',
  'anyone need me today?',
  'out till 6 usual spots',
  'slots today',
  'back from hols',
]
const MOVED = [
  'New number save this',
  'new line same ppl {brand}',
  'Its {brand} use this num now delete old 1',
  'this the new one lock it in',
  '{brand} here old fone gone use this',
]
const MERGED = [
  '{brand} and us on 1 line now ring this',
  '{brand} is done use this number same food',
  'this is ur new line, {brand} sent us',
]

export const BRANDS = [
  'Frankie',
  'Jay',
  'Ace',
  'Bobby',
  'Mali',
  'Zee',
  'Rico',
  'Smiler',
  'Omar J',
  'Lucky',
  'Dre',
  'Vinny',
  'Star',
  'Kez',
  'Marley',
  'Tank',
  'Bling',
  'Prince',
  'Jerry',
  'Max',
  'Chico',
  'Blue',
  'Snoop',
  'Big T',
]

/** A line's own repertoire; `plain` lines write what any trader might. */
export function repertoire(random: Random, brand: string, plain: boolean): string[] {
  return Array.from({ length: random.whole(2, 6) }, () => {
    if (plain) return random.pick(PLAIN)
    const parts = [
      random.chance(0.3) ? brand : '',
      random.pick(OPENERS),
      random.pick(DEALS),
      random.pick(GOODS),
      random.pick(ENDS),
    ]
    return parts.filter(part => part !== '').join(' ')
  })
}

export function advert(random: Random, phrases: readonly string[]): string {
  let text = random.pick(phrases)
  if (random.chance(0.2)) text = text.toLowerCase()
  if (random.chance(0.1)) text = text.toUpperCase()
  if (random.chance(0.15) && text.length > 4) {
    const i = random.whole(1, text.length - 2)
    text = text.slice(0, i) + text.slice(i + 1)
  }
  return text + random.pick(['', '', '', '!!', ' 🔥', ' 💯', '...', ' x'])
}

export const movedText = (random: Random, brand: string): string => random.pick(MOVED).replace('{brand}', brand)
export const mergedText = (random: Random, brand: string): string => random.pick(MERGED).replace('{brand}', brand)

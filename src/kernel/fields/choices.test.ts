import { expect, it } from 'vitest'
import { choices } from './choices.ts'

const field = choices([
  { value: 'a', text: 'Apples' },
  { value: 'b', text: 'Pears' },
])

it('Several choices are kept once each in the order of the list; one may come as text', () => {
  expect(field.read(['b', 'a', 'b'], 'Fruit')).toEqual({ ok: true, value: ['a', 'b'] })
  expect(field.read('b', 'Fruit')).toEqual({ ok: true, value: ['b'] })
  expect(field.show(['a', 'b'])).toBe('Apples, Pears')
})

it.each([[['a', 'c']], ['c'], [7], [[['a']]]])('What is not on the list is refused with the list: %j', raw => {
  expect(field.read(raw, 'Fruit')).toEqual({ ok: false, fault: 'Fruit must be chosen from: Apples, Pears' })
})

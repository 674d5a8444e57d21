import type { Chance } from './chance.ts'

/** Common names of people in Britain; two lists combined at random mean nobody. */
const GIVEN =
  `Aaron Abigail Adam Adele Ahmed Aisha Alan Alfie Ali Alice Amelia Amina Amir Andre Andrew Anita Ann Anthony Arjun
Ashley Ayesha Barry Ben Beth Bilal Billy Bradley Brandon Brenda Callum Cameron Carl Carly Chantelle Charlie Chelsea Chloe
Chris Claire Colin Connor Courtney Craig Curtis Daniel Danielle Darren Dave Dawn Dean Debbie Dennis Derek Dominic Donna
Duncan Dwayne Dylan Eddie Elliot Emma Emmanuel Eric Ethan Farah Fatima Finn Fiona Frankie Gareth Gary Gavin Gemma George
Georgia Glen Grace Graham Hamza Hannah Harjit Harry Hassan Hayley Heidi Holly Hussein Ian Ibrahim Imran Isaac Ismail Jack
Jade Jake Jamal James Jamie Jason Jasmine Jay Jayden Jenna Jermaine Jerome Jess Joanna Joe Jordan Josh Julie Kai Karen
Karl Kate Kayleigh Keith Kelly Kemal Kerry Kevin Khalid Kieran Kim Kirsty Kofi Kumar Kwame Kyle Lauren Leah Lee Leon Lewis
Liam Linda Lisa Louise Lucy Luke Malik Mandy Marcin Marcus Maria Mark Marlon Martin Mason Matt Megan Michelle Mick Mohammed
Nathan Natalie Neil Nicola Nigel Noel Oliver Omar Owen Pamela Patrick Paul Pawel Peter Phil Piotr Priti Rachel Raj Rashid
Ravi Rebecca Reece Rhys Ricky Robbie Rosie Ross Roxanne Ruth Ryan Sadia Sally Sam Sanjay Sarah Scott Sean Shane Shannon
Sharon Shaun Sheila Simon Sonia Sophie Stacey Stefan Steve Stuart Suleiman Suresh Tamara Tanya Tariq Terry Theo Tina Toby
Tomasz Tony Tracey Trevor Tyler Tyrone Vicky Vijay Wayne Wesley Yasmin Yusuf Zac Zara Zoe`.split(/\s+/)

const FAMILY =
  `Abbott Adams Addo Ahmed Akhtar Ali Allen Andrews Appiah Armstrong Atkins Bailey Baker Banks Barker Barnes Barrett
Bates Begum Bell Bennett Bhatt Bishop Blake Boateng Bond Booth Bradley Brooks Brown Bryant Burgess Burton Butcher Butler
Campbell Carter Chambers Chandler Chapman Chaudhry Clarke Coleman Collins Cook Cooper Cox Cross Cunningham Curtis Dawson
Daniels Davies Desai Dixon Doyle Duffy Edwards Elliott Ellis Evans Farrell Fisher Fleming Fletcher Ford Foster Fowler
Francis Freeman Fuller Gardner George Gibbs Gibson Gill Goodwin Gordon Graham Grant Gray Green Griffiths Gupta Hall Hamilton
Hammond Hardy Harper Harris Harvey Hassan Hawkins Hayes Henry Hicks Hill Hodgson Holmes Hope Hopkins Howard Hudson Hughes
Hunt Hussain Hutchinson Ibrahim Ingram Iqbal Jackson James Jarvis Jenkins Jennings Johnson Jones Jordan Joseph Kaur Kelly
Kemp Kennedy Khan King Knight Kowalski Lambert Lane Lawson Lee Lewis Lloyd Lowe Lynch Mahmood Malik Marsh Marshall Mason
Matthews May McCarthy McDonald Mensah Miah Miller Mills Mistry Mitchell Moore Morgan Morris Moss Murphy Murray Nash Newman
Nicholls Norman Nowak Ofori Okeke Oliver Osborne Owen Page Palmer Parker Parmar Parsons Patel Payne Pearson Perry Phillips
Pope Porter Powell Price Quinn Rahman Randall Read Rees Reid Reynolds Rhodes Richards Riley Roberts Robinson Rogers Rose
Rowe Russell Ryan Sanders Saunders Sharma Sharp Shaw Short Simpson Singh Smart Smith Spencer Stevens Stewart Stone Sutton
Talbot Taylor Thomas Thompson Tucker Turner Uddin Vincent Wade Walker Wallace Walsh Walters Ward Warren Watkins Watson Watts
Webster Wells West White Wilkins Williams Willis Wilson Wood Woods Wright Yates Young Zielinski`.split(/\s+/)

/** Second given names that go with any first. */
const SECOND = ['Alex', 'Dale', 'Jean', 'Jordan', 'Kim', 'Lee', 'Leslie', 'Morgan', 'Noor', 'Robin', 'Sam', 'Taylor']

const NICKNAMES =
  `Ace Bear Biggs Blue Boots Buzz Chalky Chip Dizzy Dodge Flip Frost Ginge Hobbs Jinx Lanky Moose Nibs Pepper Pops
Razor Red Rico Scouse Shadow Smudge Spud Ticker Titch Tiny Tank Twix Whippet Ziggy`.split(/\s+/)

export interface Name {
  readonly givenNames: string
  readonly familyName: string
}

export const aName = (chance: Chance): Name => {
  const first = chance.pick(GIVEN)
  const second = chance.often(0.2) ? ` ${chance.pick(SECOND)}` : ''
  return { givenNames: `${first}${second}`, familyName: chance.pick(FAMILY) }
}

export const aFamilyName = (chance: Chance): string => chance.pick(FAMILY)
export const aNickname = (chance: Chance): string => chance.pick(NICKNAMES)

/** The same name with one slip of a typing hand: two letters swapped, one doubled or one left out. */
export function mistyped(chance: Chance, name: string): string {
  const at = chance.whole(1, Math.max(1, name.length - 2))
  const [before, one, two, after] = [
    name.slice(0, at),
    name.slice(at, at + 1),
    name.slice(at + 1, at + 2),
    name.slice(at + 2),
  ]
  return chance.pick([
    one === two ? `${before}${one}${after}` : `${before}${two}${one}${after}`,
    `${before}${one}${one}${two}${after}`,
    `${before}${two}${after}`,
  ])
}

/**
 * Invented conversations for the signs of exploitation: `<` was written to the handset, `>` by it. Nobody in them exists. The first of each list were
 * looked at while the signs were written; those marked `later` were written afterwards and changed nothing.
 */
export interface Talk {
  readonly who: string
  readonly later?: true
  readonly messages: readonly string[]
}

/** The other number controls whoever uses the handset, or looks for them. `signs`: what a reader of it would be right to ask about. */
export const CONTROLLED: readonly (Talk & { readonly signs: readonly string[] })[] = [
  {
    who: 'an older who sends a boy to another town',
    signs: ['told-where-to-go', 'counts', 'going-country', 'debt'],
    messages: [
      '< get the 4.15 train, someone will meet u at the station',
      '< dont leave the trap till i say',
      '> how long i gotta stay cunch',
      '< how many b u got left',
      '< u lost the food so u work it off',
      '> i aint got it',
    ],
  },
  {
    who: 'a line that keeps count',
    signs: ['counts'],
    messages: [
      '< whats the count',
      '< how much p u made',
      '> 340',
      '< re up coming tonight',
      '< drop the paper to tank',
    ],
  },
  {
    who: 'somebody who collects a debt',
    signs: ['debt', 'threats'],
    messages: [
      '< u owe me 600 still and its going up every day',
      '< i know where ur mum lives, answer ur phone',
      '> pls i need more time',
      '< find it by tonight or im gonna smash u when i see u',
    ],
  },
  {
    who: 'a girl who is not let go',
    signs: ['asks-to-go-home'],
    messages: ['> can i just go home', '< no', '> he wont let me leave', '> please come get me im scared'],
  },
  {
    who: 'a mother who looks for her son',
    signs: ['missing-from-home'],
    messages: [
      '< Please just let me know you’re safe',
      '< You haven’t been home for three days love',
      '< Police have been here asking where you are',
      '< I’m worried sick x',
    ],
  },
  {
    who: 'somebody whose flat was taken over',
    signs: ['home-taken-over'],
    messages: ['> they wont leave my flat', '> these lads took my keys off me', '< tell the council'],
  },
  {
    who: 'a recruiter',
    signs: ['recruited', 'under-eighteen'],
    messages: [
      '< yo u wanna make some p',
      '< easy money bro just hold the line few days',
      '> im only 15 bro',
      '< feds dont search youngers',
    ],
  },
  {
    who: 'somebody who has drugs carried inside',
    signs: ['carried-inside', 'told-to-keep-quiet'],
    messages: [
      '< plug the food before the train',
      '< if u get nicked no comment and its yours',
      '> still plugged it hurts',
    ],
  },
  {
    who: 'a driver’s boss',
    signs: ['picked-up'],
    messages: [
      '< driver is coming for u at 9 bring the phone and dont tell nobody',
      '< pack a bag few days be ready outside',
    ],
  },
  {
    who: 'later: an older, in other words',
    later: true,
    signs: ['told-where-to-go', 'counts', 'debt'],
    messages: [
      '< jump on the next train to kingshaven and go to the nittys yard',
      '< dont open the door to no one, serve the cats from the window',
      '< bro how much light u got left',
      '< u still owe me for the pack them man took, so thats another 2 weeks',
    ],
  },
  {
    who: 'later: somebody who threatens a family',
    later: true,
    signs: ['threats'],
    messages: ['< dont make me send the olders to ur yard', '< if u talk to feds ur sister is gonna get hurt'],
  },
  {
    who: 'later: a children’s home',
    later: true,
    signs: ['missing-from-home'],
    messages: [
      '< Hi Tyler, it’s Sandra at the home. Curfew was 9, where are you?',
      '< We will have to report you missing at midnight',
      '< The police are out looking for you, please ring',
    ],
  },
  {
    who: 'later: a boy who wants to stop',
    later: true,
    signs: ['asks-to-go-home', 'under-eighteen'],
    messages: ['> i dont wanna do this no more', '> im 14 man i got school', '< u come home when the money right'],
  },
  {
    who: 'later: a man in his own flat',
    later: true,
    signs: ['home-taken-over'],
    messages: [
      '> them boys still here wont go',
      '< tell them to leave then',
      '> cant they got my key and theyre dealing out the kitchen',
    ],
  },
  {
    who: 'later: little is written',
    later: true,
    signs: ['told-where-to-go'],
    messages: ['< go park', '< now', '< why u not answering', '< hurry up', '< go flats now', '< move quick'],
  },
]

/** What careless rules take for exploitation. */
export const INNOCENT: readonly Talk[] = [
  {
    who: 'a mother and a teenager',
    messages: [
      '< Be home by 9 please, school tomorrow',
      '< Get the 8.15 bus, dad will pick you up at the station',
      '< Where are you? Dinner’s going cold x',
      '< Don’t open the door to anyone till I’m back',
      '< Send me your location when you get there',
      '< If you’re late again I’m going to kill you lol',
      '> ok mum',
    ],
  },
  {
    who: 'a delivery driver and the depot',
    messages: [
      '< How many drops have you got left?',
      '< Go to unit 4 now, then 12 High Street',
      '< Send me your location, customer not in',
      '< Be back at the depot by 6',
      '< How much cash did you take, bring it to the office',
      '> 14 parcels left, van low on fuel',
    ],
  },
  {
    who: 'a debt to a friend',
    messages: [
      '< you still owe me 20 for the gig',
      '< when you paying me back ya tight git haha',
      '> friday promise',
      '< need it by friday mate, rent day',
      '< pay me back or youre buying the pizza',
    ],
  },
  {
    who: 'friends who joke',
    messages: [
      '< i will kill you if you eat my yoghurt again 😂',
      '< i know where you live lol',
      '< snitches get stitches haha',
      '> youre dead to me lmao',
    ],
  },
  {
    who: 'a partner on a night out',
    messages: [
      '> can i come home now im bored',
      '< you only just got there x',
      '< get a taxi, I’ll pay',
      '< are you ok? ring me',
    ],
  },
  {
    who: 'a football coach',
    messages: [
      '< Under 14s training moved to 6, be there by 5.45',
      '< Lads are only 13 so go easy on the tackles',
      '< Bring the kit bag, coach leaves at 9',
      '< We need two more kids for Sunday',
    ],
  },
  {
    who: 'a market trader and the stall',
    messages: [
      '< how many bags of logs you got left',
      '< whats left on the stall',
      '< how much you made today',
      '> 140, van is empty',
    ],
  },
  {
    who: 'a holiday',
    messages: ['> going country for a week with the kids', '< lovely, the dales?', '> yes, cottage near the lake'],
  },
  {
    who: 'a flatmate',
    messages: [
      '< your mate won’t leave the kitchen, he’s eaten all my cheese',
      '> haha sorry',
      '< he can stay till friday',
    ],
  },
  {
    who: 'somebody at the bank',
    messages: [
      '< have you banked the cheque',
      '> banked it this morning',
      '> plug it in before it dies',
      '< the charger is in the drawer',
    ],
  },
  {
    who: 'a landlord',
    messages: [
      '< The rent is late again, this is the last warning',
      '< I will come to your house on Friday at 10 to look at the boiler',
      '> fine',
    ],
  },
  {
    who: 'a recruiter of honest work',
    messages: [
      '< Hi, want to earn some extra money? We have shifts at the warehouse this weekend',
      '> yes please',
      '< £12 an hour, bring ID',
    ],
  },
  {
    who: 'later: a father picks up',
    later: true,
    messages: [
      '< Stay there, I’m coming to get you',
      '< My friend Pete will be outside in a red car for you',
      '< Don’t go anywhere, 10 mins',
      '< Be ready, don’t leave your coat',
    ],
  },
  {
    who: 'later: two sisters',
    later: true,
    messages: [
      '< Don’t tell mum about the party!!',
      '< delete these messages she checks your phone',
      '> ok',
      '< dont tell anyone what we got her',
    ],
  },
  {
    who: 'later: a carer',
    later: true,
    messages: [
      '< Please can you go to Mrs Shaw now',
      '< How many visits have you got left?',
      '< Be at the office by 4',
      '< Why aren’t you answering? Ring me',
    ],
  },
  {
    who: 'later: a teacher’s group',
    later: true,
    messages: [
      '< Year 9 trip: Sam (14), Jo (13) and Ali (14) on coach 2',
      '< Pupils must stay in the coach until I say',
    ],
  },
  {
    who: 'later: colleagues in a kitchen',
    later: true,
    messages: [
      '< how much light cream you got left',
      '< how many packs of bread left',
      '< send me the count for the fridge',
      '> 12 packs',
    ],
  },
  {
    who: 'later: an angry former partner',
    later: true,
    messages: ['< you owe me half the sofa', '< I want my stuff by Friday or else I’m coming round', '> come then'],
  },
  {
    who: 'later: games',
    later: true,
    messages: [
      '< im gonna smash u on fifa',
      '< if u lose again u owe me double',
      '> in ur dreams',
      '< last chance to back out',
    ],
  },
  {
    who: 'later: a late train',
    later: true,
    messages: ['> cant get out till they fix the door on this train', '> stuck here', '< poor you x'],
  },
]

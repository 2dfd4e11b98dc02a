// The walk, as data: leader, coach, teacher, MR member. One verb per step; see walk.mjs for the verbs.
// Every page that `login`, `visit`, `follow`, `press` and `refused` land on is inspected (axe, 320 px, keyboard, policy).
//
// Names in braces are filled in from the input: {roster} and {results} are files written by the test.

export const steps = [
  { part: "openbaar" },
  { visit: "/inloggen", shot: "inloggen" },

  { part: "schoolleider" },
  { login: "schoolleider", shot: "overzicht" },

  { part: "intern-begeleider" },
  { login: "intern-begeleider" },

  { part: "leraar" },
  { login: "leraar" },

  { part: "mr-lid" },
  { login: "mr-lid" },
];

# roles
role-school-leader = schoolleider
role-coach = intern begeleider
role-teacher = leraar
role-council-member = lid van de MR
role-joint-council-member = lid van de GMR
role-board = bestuur
role-editor = redacteur van de menukaart
role-privacy-officer = privacyfunctionaris
role-administrator = beheerder

# phases of the programme
phase-data = Gegevens
phase-scan = Schoolscan
phase-choice = Keuze
phase-programme = Programma
phase-document = Document

# months
month-january = januari
month-february = februari
month-march = maart
month-april = april
month-may = mei
month-june = juni
month-july = juli
month-august = augustus
month-september = september
month-october = oktober
month-november = november
month-december = december

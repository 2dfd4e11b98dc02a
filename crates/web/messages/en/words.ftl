# roles
role-school-leader = school leader
role-coach = internal coach
role-teacher = teacher
role-council-member = participation council member (MR)
role-joint-council-member = joint participation council member (GMR)
role-board = school board
role-editor = editor of the catalogue
role-privacy-officer = privacy officer
role-administrator = administrator

# phases of the programme
phase-data = Data
phase-scan = School scan
phase-choice = Choice
phase-programme = Programme
phase-document = Document

# months
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

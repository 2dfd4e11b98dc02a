# people/inventory.html
inventory-about = Questionnaire about class { $group }
inventory-heading = How is class { $group } doing?
inventory-lead = { $instruction } There are { $items } statements; that takes about two minutes.
inventory-answered = { $answered } of { $items } filled in
inventory-saved-on = Last saved on { $on }. You can still change answers.
inventory-use = What happens with the answers?
inventory-use-text = The answers are about the class as a whole, not about one pupil and not about you as a teacher. The school leader and the internal coach see the mean of each class. The school board, the participation council (MR) and parents do not see it. The answers count in the next school scan, beside the tests.
inventory-skip = You do not have to fill in everything. What you skip now can be done later.
inventory-save = Save

# people/inventory_overview.html
inventory-per-class = Questionnaire by class
inventory-overview-all = For which classes has the questionnaire about wellbeing, social and emotional development and executive functions been filled in?
inventory-overview-own = For your classes: how are wellbeing, social and emotional development and executive functions?
inventory-no-classes = There are no classes yet that you may see
inventory-no-classes-text = Ask the school leader to bring in the pupils or to link you to a class.
next-step = Next step
inventory-fill-in = Fill in the questionnaire about class { $name }
inventory-takes = That takes about two minutes.
inventory-to = To the questionnaire
inventory-ask-teachers = Ask the teachers of class { $missing }
inventory-nothing-there = Nothing has been filled in there yet. { $complete } of the { $n } classes are completely done.
inventory-all-classes = Something has been filled in about all classes
inventory-make-scan = { $complete } of the { $n } classes are completely done. Make a school scan, and the answers count.
inventory-all-own = You have filled in something about all your classes
inventory-always = You can always add or change answers.
inventory-see-outcome = See the outcome with the newest school scan
inventory-class = Class
inventory-filled-in = Filled in
inventory-last-saved = Last saved
inventory-not-yet = not yet
inventory-some = { $answered } of { $items }
inventory-completely = completely
inventory-fill-in-class = fill in { $name }
inventory-see-class = see or change { $name }

# people/inventory_scan.html
inventory-with-scan = Questionnaire with scan { $version }
inventory-scan-lead = What do teachers say about wellbeing, social and emotional development and executive functions, by year group?
inventory-empty = Nothing has been filled in yet
inventory-empty-text = Nobody has filled in the questionnaire for school year { $year } yet. <a>See which classes still have to</a>.
inventory-by-grade = { $name } by year group
inventory-for-whom = For whom
inventory-mean = Mean (1 to 5)
inventory-in-words = In words
inventory-margin = margin { $margin }
inventory-how-to-read = How do you read this?
inventory-margins-text = The margin of the whole school says how the mean can turn out for such classes in general. By year group there are too few classes for a margin.
inventory-back-to-scan = Back to the scan

# people/inventory_thanks.html
inventory-thanks = Thank you
inventory-thanks-heading = Thank you, your answers have been saved
inventory-thanks-count = About class { $group }, { $n ->
     [one] 1 of the { $items } statements has
    *[other] { $n } of the { $items } statements have
    } been filled in. The answers count in the next school scan.
inventory-what-now = What now?
inventory-rest = Fill in the rest, now or later
inventory-go-on = Go on with class { $group }
inventory-class-open = Class { $name } has not been filled in yet
inventory-ready = You are done
inventory-back-to-classes = Back to the classes
inventory-to-classes = To the classes
inventory-answers-of = See or change the answers about class { $group }
inventory-coverage = { $coverage } classes of school year { $year } have answered.
inventory-coverage-last = { $coverage } classes of school year { $year } have answered, the last one on { $on }.
inventory-silent = Nothing yet from class { $silent }.
inventory-as-now = You see the answers as they are now. The findings in the scan come from the answers of { $made-on }.
inventory-scale = Every statement is positive. Teachers choose for how many pupils it is true:
inventory-scale-point = { $n } is “{ $label }”
inventory-scale-reading = So higher is better. Every class counts once. The words are the answer that lies nearest to the mean.

# pages/inventory.rs
class-named = Class { $name }
scan-numbered = Scan { $version }
inventory-n-of-the = { $n } of the { $of }
whole-school = Whole school
cannot-be-determined = cannot be determined
from-to = { $low } to { $high }
inventory-n-of = { $n } of { $of }
inventory-not-filled-in = not filled in
listed = { $names } and { $last }

//! Who may do what: one table, printed as a golden file and tested over every route.

use Action::{
    AnswerInventory, AssignGroups, EditCatalogue, EditProgramme, ExportResults, FixProgramme,
    ImportPupils, ImportStudies, JudgeFindings, MakeHandover, MakeScan, ManageAccounts,
    ManageSchools, ReadProgramme, RecordObjections, ViewBoard, ViewDraft, ViewGroup, ViewGuidance,
    ViewHandover, ViewJournal, ViewPupil, ViewScan, ViewSchool,
};
use kernel::Role;

/// Something a person may be allowed to do, for one school or one board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See that the school exists, its phase and its next step.
    ViewSchool,
    /// Upload, preview, confirm and cancel files with pupil data.
    ImportPupils,
    /// Take results out, for another system; logged.
    ExportResults,
    /// See a scan: every group, with intervals.
    ViewScan,
    /// See what would leave the school, per record and field.
    ViewHandover,
    /// Decide that data leave the school; logged.
    MakeHandover,
    /// Record that parents object to handing over, or withdraw that.
    RecordObjections,
    /// See the page of a group (a teacher: the own groups only).
    ViewGroup,
    /// See one pupil (a teacher: of the own groups only); logged.
    ViewPupil,
    /// Make a scan.
    MakeScan,
    /// Interpret, confirm and set aside findings.
    JudgeFindings,
    /// Fill in the inventory (a teacher: for the own groups only).
    AnswerInventory,
    /// Choose which groups a teacher has, and so which pupils a teacher sees.
    AssignGroups,
    /// See suggestions for measures.
    ViewGuidance,
    /// See the draft programme and its budget.
    ViewDraft,
    /// Write challenges, goals, measures and budget counts.
    EditProgramme,
    /// Fix a version of the programme.
    FixProgramme,

    /// Read a fixed version of the programme.
    ReadProgramme,
    /// See all schools of a board.
    ViewBoard,
    /// Manage accounts and roles.
    ManageAccounts,
    /// Add schools to a board.
    ManageSchools,
    /// See who changed and who viewed what.
    ViewJournal,
    /// Propose, withdraw and accept editions of the menukaart, for everybody in this program.
    EditCatalogue,
    /// Bring in sets of studies from which effects are computed.
    ImportStudies,
}

impl Action {
    /// Every action, in the order of the rights table.
    pub const ALL: [Self; 24] = [
        Self::ViewSchool,
        Self::ImportPupils,
        Self::ExportResults,
        Self::ViewHandover,
        Self::MakeHandover,
        Self::RecordObjections,
        Self::ViewScan,
        Self::ViewGroup,
        Self::ViewPupil,
        Self::MakeScan,
        Self::JudgeFindings,
        Self::AnswerInventory,
        Self::AssignGroups,
        Self::ViewGuidance,
        Self::ViewDraft,
        Self::EditProgramme,
        Self::FixProgramme,
        Self::ReadProgramme,
        Self::ViewBoard,
        Self::ManageAccounts,
        Self::ManageSchools,
        Self::ViewJournal,
        Self::EditCatalogue,
        Self::ImportStudies,
    ];

    /// Its name in the rights table.
    pub fn name(self) -> String {
        format!("{self:?}")
    }
}

/// Whether a role allows an action. Everything that is not named here is refused.
pub fn allows(role: Role, action: Action) -> bool {
    match role {
        Role::SchoolLeader => matches!(
            action,
            ViewSchool
                | ImportPupils
                | ExportResults
                | ViewHandover
                | MakeHandover
                | RecordObjections
                | ViewScan
                | ViewGroup
                | ViewPupil
                | MakeScan
                | JudgeFindings
                | AnswerInventory
                | AssignGroups
                | ViewGuidance
                | ViewDraft
                | EditProgramme
                | FixProgramme
                | ReadProgramme
        ),
        Role::Coach => matches!(
            action,
            ViewSchool
                | ImportPupils
                | ViewHandover
                | RecordObjections
                | ViewScan
                | ViewGroup
                | ViewPupil
                | MakeScan
                | JudgeFindings
                | AnswerInventory
                | ViewGuidance
                | ViewDraft
                | EditProgramme
                | ReadProgramme
        ),
        Role::Teacher => matches!(
            action,
            ViewSchool | ViewGroup | ViewPupil | AnswerInventory | ReadProgramme
        ),
        Role::CouncilMember | Role::JointCouncilMember => {
            matches!(action, ViewSchool | ReadProgramme)
        }
        Role::Board => matches!(action, ViewSchool | ReadProgramme | ViewBoard),
        Role::Editor => matches!(action, ViewSchool | EditCatalogue | ImportStudies),
        Role::PrivacyOfficer => {
            matches!(action, ViewSchool | ViewBoard | ViewJournal | ViewHandover)
        }
        Role::Administrator => {
            matches!(
                action,
                ViewSchool | ViewBoard | ManageAccounts | ManageSchools | ViewJournal
            )
        }
    }
}

/// The whole table as text: what a reviewer reads.
pub fn table() -> String {
    let mut text = String::from("action");
    for role in Role::ALL {
        text.push_str(&format!("\t{}", role.code()));
    }
    text.push('\n');
    for action in Action::ALL {
        text.push_str(&action.name());
        for role in Role::ALL {
            text.push_str(if allows(role, action) { "\tja" } else { "\t-" });
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_the_reviewed_one() {
        let golden = include_str!("../tests/rights.golden.tsv");
        assert_eq!(
            super::table(),
            golden,
            "review the change, then update rights.golden.tsv"
        );
    }
}

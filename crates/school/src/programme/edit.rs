//! Changing a draft: numbers are given here, and nothing is left pointing at what was removed.

use kernel::{EditionRef, MeasureNo, ProgrammeId};

use super::{Challenge, Goal, Listed, Measure, Programme, ProgrammeState};

impl Programme {
    /// A new draft with the same content; its version number is given on saving.
    pub fn next_draft(&self) -> Self {
        let mut draft = self.clone();
        draft.id = ProgrammeId::new(0);
        draft.version = self.version + 1;
        draft.state = ProgrammeState::Draft;
        draft.texts.note = String::new();
        draft
    }

    /// Adds a challenge, or replaces the one with its number (0 means new); tells the number.
    pub fn put_challenge(&mut self, mut challenge: Challenge) -> u32 {
        if challenge.number == 0 {
            let highest = self.challenges.iter().map(|known| known.number).max();
            challenge.number = highest.unwrap_or(0) + 1;
        }
        let number = challenge.number;
        match self
            .challenges
            .iter_mut()
            .find(|known| known.number == number)
        {
            Some(known) => *known = challenge,
            None => self.challenges.push(challenge),
        }
        number
    }

    /// Removes a challenge with its goals; measures lose those goals, not more.
    pub fn remove_challenge(&mut self, number: u32) {
        self.challenges
            .retain(|challenge| challenge.number != number);
        let goals: Vec<u32> = self
            .goals
            .iter()
            .filter(|goal| goal.challenge == number)
            .map(|goal| goal.number)
            .collect();
        for goal in goals {
            self.remove_goal(goal);
        }
    }

    /// Adds a goal, or replaces the one with its number (0 means new); tells the number.
    pub fn put_goal(&mut self, mut goal: Goal) -> u32 {
        if goal.number == 0 {
            goal.number = self
                .goals
                .iter()
                .map(|known| known.number)
                .max()
                .unwrap_or(0)
                + 1;
        }
        let number = goal.number;
        match self.goals.iter_mut().find(|known| known.number == number) {
            Some(known) => *known = goal,
            None => self.goals.push(goal),
        }
        number
    }

    /// Removes a goal; measures lose it.
    pub fn remove_goal(&mut self, number: u32) {
        self.goals.retain(|goal| goal.number != number);
        for measure in &mut self.measures {
            measure.goals.retain(|goal| *goal != number);
        }
    }

    /// Adds a measure, or replaces the one with its number (0 means new); tells the number.
    pub fn put_measure(&mut self, mut measure: Measure) -> MeasureNo {
        if measure.number.get() == 0 {
            let highest = self.measures.iter().map(|known| known.number.get()).max();
            measure.number = MeasureNo::new(highest.unwrap_or(0) + 1);
        }
        let number = measure.number;
        match self
            .measures
            .iter_mut()
            .find(|known| known.number == number)
        {
            Some(known) => *known = measure,
            None => self.measures.push(measure),
        }
        number
    }

    /// Removes a measure; those that supported it no longer do.
    pub fn remove_measure(&mut self, number: MeasureNo) {
        self.measures.retain(|measure| measure.number != number);
        for measure in &mut self.measures {
            measure.supports.retain(|supported| *supported != number);
        }
    }

    /// Moves a draft to another edition of the menukaart; tells which measures use an intervention
    /// that this edition does not list. They stay as they are, so that nothing is lost, and the
    /// completeness check refuses them until another intervention is chosen.
    pub fn move_to_edition(&mut self, edition: EditionRef, listed: &impl Listed) -> Vec<MeasureNo> {
        self.edition = edition;
        let mut unlisted = Vec::new();
        for measure in &mut self.measures {
            match listed.goal_area(&measure.intervention) {
                Some(area) => measure.goal_area = area,
                None => unlisted.push(measure.number),
            }
        }
        unlisted
    }
}

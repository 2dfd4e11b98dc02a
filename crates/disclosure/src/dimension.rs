//! A way of dividing pupils, with its levels.

use crate::DisclosureError;

/// A member, and the one above it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    code: Option<String>,
    above: Option<usize>,
}

/// A dimension: members below each other, with or without a total at the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    name: String,
    members: Vec<Member>,
}

impl Dimension {
    /// Members that add up to a total, which is published too.
    pub fn with_total(name: &str, members: &[&str]) -> Self {
        let root = Member {
            code: None,
            above: None,
        };
        let below = members.iter().map(|code| Member {
            code: Some((*code).to_owned()),
            above: Some(0),
        });
        Self {
            name: name.to_owned(),
            members: std::iter::once(root).chain(below).collect(),
        }
    }

    /// Members that are not added up, such as domains of learning.
    pub fn apart(name: &str, members: &[&str]) -> Self {
        let members = members.iter().map(|code| Member {
            code: Some((*code).to_owned()),
            above: None,
        });
        Self {
            name: name.to_owned(),
            members: members.collect(),
        }
    }

    /// Divides a member: the new members add up to it.
    ///
    /// # Errors
    /// When there is no such member, or a code is there already.
    pub fn divide(mut self, above: &str, members: &[&str]) -> Result<Self, DisclosureError> {
        let parent = self.find(above)?;
        for code in members {
            if self.find(code).is_ok() {
                return Err(DisclosureError::Twice {
                    what: format!("{}={code}", self.name),
                });
            }
            self.members.push(Member {
                code: Some((*code).to_owned()),
                above: Some(parent),
            });
        }
        Ok(self)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    /// The coordinate of a member; a total has none.
    pub(crate) fn coordinate(&self, member: usize) -> Option<(String, String)> {
        let code = self.members[member].code.clone()?;
        Some((self.name.clone(), code))
    }

    /// The member with this code; an empty code is the total.
    pub(crate) fn find(&self, code: &str) -> Result<usize, DisclosureError> {
        let found = self
            .members
            .iter()
            .position(|member| member.code.as_deref().unwrap_or_default() == code);
        found.ok_or_else(|| DisclosureError::Unknown {
            what: format!("{}={code}", self.name),
        })
    }

    /// Members directly below.
    pub(crate) fn below(&self, member: usize) -> Vec<usize> {
        (0..self.members.len())
            .filter(|other| self.members[*other].above == Some(member))
            .collect()
    }

    /// The members that a bottom member counts in: itself first, then upwards.
    pub(crate) fn upwards(&self, member: usize) -> Vec<usize> {
        let mut path = vec![member];
        let mut current = member;
        while let Some(above) = self.members[current].above {
            path.push(above);
            current = above;
        }
        path
    }

    /// Whether members add up to something.
    pub(crate) fn is_added_up(&self) -> bool {
        self.members.iter().any(|member| member.above.is_some())
    }

    /// Members that are not divided.
    pub(crate) fn bottom(&self) -> Vec<usize> {
        (0..self.members.len())
            .filter(|member| self.below(*member).is_empty())
            .collect()
    }
}

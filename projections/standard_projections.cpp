#include "projections/standard_projections.h"

#include "projections/folds/closings.h"
#include "projections/folds/commitments.h"
#include "projections/folds/concessions.h"
#include "projections/folds/deals.h"
#include "projections/folds/house.h"
#include "projections/folds/people.h"
#include "projections/folds/profile.h"
#include "projections/folds/touches.h"

namespace daybook {

const std::vector<const Projection*>& standard_projections() {
  static const std::vector<const Projection*> all{
      &projection_of<Profile>(),     &projection_of<People>(),   &projection_of<Touches>(),
      &projection_of<Deals>(),       &projection_of<Closings>(), &projection_of<Commitments>(),
      &projection_of<Concessions>(), &projection_of<Absences>(), &projection_of<Policies>(),
  };
  return all;
}

}  // namespace daybook

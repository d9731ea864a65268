(** * The axioms of every theorem: what the build prints for this file *)

From zo Require softmax.derivative.
From zo Require softmax.half_lipschitz.
From zo Require loss.gradient.
From zo Require loss.curvature_identity.
From zo Require loss.third_derivative.
From zo Require constants.curvature_simple_bounds.
From zo Require constants.third_derivative_simple_bound.
From zo Require constants.gradient_bound.
From zo Require directions.rademacher.
From zo Require convergence.descent_lemma.
From zo Require estimator.bias_order.
From zo Require convergence.global_convergence.

Print Assumptions zo.softmax.derivative.holds.
Print Assumptions zo.softmax.derivative.holds_parameters.
Print Assumptions zo.softmax.half_lipschitz.holds.
Print Assumptions zo.softmax.half_lipschitz.holds_lipschitz.
Print Assumptions zo.softmax.half_lipschitz.holds_sharp.
Print Assumptions zo.loss.gradient.holds.
Print Assumptions zo.loss.gradient.holds_parameters.
Print Assumptions zo.loss.gradient.holds_printed_is_wrong.
Print Assumptions zo.loss.curvature_identity.holds.
Print Assumptions zo.loss.third_derivative.holds.
Print Assumptions zo.constants.curvature_simple_bounds.holds.
Print Assumptions zo.constants.curvature_simple_bounds.holds_hypotheses_met.
Print Assumptions zo.constants.third_derivative_simple_bound.holds.
Print Assumptions zo.constants.third_derivative_simple_bound.holds_hypotheses_met.
Print Assumptions zo.constants.gradient_bound.holds.
Print Assumptions zo.constants.gradient_bound.holds_sharp.
Print Assumptions zo.directions.rademacher.holds_isotropic.
Print Assumptions zo.directions.rademacher.holds_fourth.
Print Assumptions zo.directions.rademacher.holds_second_moment.
Print Assumptions zo.convergence.descent_lemma.holds_above.
Print Assumptions zo.convergence.descent_lemma.holds_below.
Print Assumptions zo.convergence.descent_lemma.holds_two_points.
Print Assumptions zo.convergence.descent_lemma.holds_hypotheses_met.
Print Assumptions zo.estimator.bias_order.holds_quadratics.
Print Assumptions zo.estimator.bias_order.holds_bias.
Print Assumptions zo.estimator.bias_order.holds_unbiased_in_the_limit.
Print Assumptions zo.estimator.bias_order.holds_hypotheses_met.
Print Assumptions zo.convergence.global_convergence.holds_polyak_lojasiewicz.
Print Assumptions zo.convergence.global_convergence.holds_contraction.
Print Assumptions zo.convergence.global_convergence.holds_limit.
Print Assumptions zo.convergence.global_convergence.holds_finite_epsilon.
Print Assumptions zo.convergence.global_convergence.holds_signs.
Print Assumptions zo.convergence.global_convergence.holds_hypotheses_met.

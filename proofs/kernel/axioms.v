(** * The axioms under all theorems together: what the build prints for this file *)

From zo Require softmax.derivative.
From zo Require softmax.half_lipschitz.
From zo Require loss.gradient.
From zo Require loss.curvature_identity.
From zo Require loss.third_derivative.
From zo Require constants.gradient_bound.
From zo Require constants.curvature_simple_bounds.
From zo Require constants.third_derivative_simple_bound.
From zo Require constants.hessian_bounds.
From zo Require constants.hessian_lipschitz.
From zo Require directions.rademacher.
From zo Require directions.fourth_moments.
From zo Require estimator.exact_on_quadratics.
From zo Require estimator.covariance.
From zo Require estimator.one_sided_bias.
From zo Require estimator.bias_order.
From zo Require convergence.descent_lemma.
From zo Require convergence.one_step.
From zo Require convergence.one_step_of_softmax.
From zo Require convergence.global_convergence.
From zo Require convergence.averaged_directions.
From zo Require convergence.each_law.

Definition every_theorem :=
  (zo.softmax.derivative.holds,
   zo.softmax.derivative.holds_parameters,
   zo.softmax.derivative.holds_hypotheses_met,
   zo.softmax.half_lipschitz.holds,
   zo.softmax.half_lipschitz.holds_lipschitz,
   zo.softmax.half_lipschitz.holds_sharp,
   zo.softmax.half_lipschitz.holds_hypotheses_met,
   zo.loss.gradient.holds,
   zo.loss.gradient.holds_parameters,
   zo.loss.gradient.holds_printed_is_wrong,
   zo.loss.gradient.holds_printed_is_off_by,
   zo.loss.gradient.holds_hypotheses_met,
   zo.loss.curvature_identity.holds,
   zo.loss.curvature_identity.holds_hypotheses_met,
   zo.loss.third_derivative.holds,
   zo.loss.third_derivative.holds_hypotheses_met,
   zo.constants.gradient_bound.holds,
   zo.constants.gradient_bound.holds_parameters,
   zo.constants.gradient_bound.holds_parameters_met,
   zo.constants.gradient_bound.holds_sharp,
   zo.constants.gradient_bound.holds_hypotheses_met,
   zo.constants.curvature_simple_bounds.holds_sharper,
   zo.constants.curvature_simple_bounds.holds,
   zo.constants.curvature_simple_bounds.holds_nearly_sharp,
   zo.constants.curvature_simple_bounds.holds_hypotheses_met,
   zo.constants.third_derivative_simple_bound.holds,
   zo.constants.third_derivative_simple_bound.holds_nearly_sharp,
   zo.constants.third_derivative_simple_bound.holds_hypotheses_met,
   zo.constants.hessian_bounds.holds_smooth,
   zo.constants.hessian_bounds.holds_convex,
   zo.constants.hessian_bounds.holds_smooth_met,
   zo.constants.hessian_bounds.holds_convex_met,
   zo.constants.hessian_lipschitz.holds_logits,
   zo.constants.hessian_lipschitz.holds_form,
   zo.constants.hessian_lipschitz.holds,
   zo.constants.hessian_lipschitz.holds_logits_met,
   zo.constants.hessian_lipschitz.holds_met,
   zo.directions.rademacher.holds_isotropic,
   zo.directions.rademacher.holds_fourth,
   zo.directions.rademacher.holds_second_moment,
   zo.directions.fourth_moments.holds_signs,
   zo.directions.fourth_moments.holds_coordinates,
   zo.directions.fourth_moments.holds_like_the_sphere,
   zo.directions.fourth_moments.holds_like_the_gaussian,
   zo.directions.fourth_moments.holds_hypotheses_met,
   zo.estimator.exact_on_quadratics.holds_taylor,
   zo.estimator.exact_on_quadratics.holds,
   zo.estimator.exact_on_quadratics.holds_forward,
   zo.estimator.exact_on_quadratics.holds_unbiased,
   zo.estimator.exact_on_quadratics.holds_hypotheses_met,
   zo.estimator.exact_on_quadratics.holds_unbiased_met,
   zo.estimator.covariance.holds_covariance,
   zo.estimator.covariance.holds_curvature,
   zo.estimator.covariance.holds_second_moment,
   zo.estimator.covariance.holds_second_moment_of_each,
   zo.estimator.covariance.holds_hypotheses_met,
   zo.estimator.one_sided_bias.holds,
   zo.estimator.one_sided_bias.holds_hypotheses_met,
   zo.estimator.bias_order.holds_bias,
   zo.estimator.bias_order.holds_unbiased_in_the_limit,
   zo.estimator.bias_order.holds_bias_met,
   zo.estimator.bias_order.holds_unbiased_in_the_limit_met,
   zo.convergence.descent_lemma.holds_above,
   zo.convergence.descent_lemma.holds_below,
   zo.convergence.descent_lemma.holds_two_points,
   zo.convergence.descent_lemma.holds_above_met,
   zo.convergence.descent_lemma.holds_below_met,
   zo.convergence.descent_lemma.holds_two_points_met,
   zo.convergence.one_step.holds_growth,
   zo.convergence.one_step.holds_gain,
   zo.convergence.one_step.holds_half_gain,
   zo.convergence.one_step.holds_at_least_one,
   zo.convergence.one_step.holds_growth_met,
   zo.convergence.one_step.holds_gain_met,
   zo.convergence.one_step.holds_at_least_one_met,
   zo.convergence.one_step_of_softmax.holds_columns,
   zo.convergence.one_step_of_softmax.holds,
   zo.convergence.one_step_of_softmax.holds_coordinates,
   zo.convergence.one_step_of_softmax.holds_met,
   zo.convergence.one_step_of_softmax.holds_coordinates_met,
   zo.convergence.global_convergence.holds_polyak_lojasiewicz,
   zo.convergence.global_convergence.holds_contraction,
   zo.convergence.global_convergence.holds_limit,
   zo.convergence.global_convergence.holds_finite_epsilon,
   zo.convergence.global_convergence.holds_signs,
   zo.convergence.global_convergence.holds_data_met,
   zo.convergence.global_convergence.holds_limit_met,
   zo.convergence.global_convergence.holds_finite_epsilon_met,
   zo.convergence.global_convergence.holds_signs_met,
   zo.convergence.averaged_directions.holds,
   zo.convergence.averaged_directions.holds_signs,
   zo.convergence.averaged_directions.holds_stationarity,
   zo.convergence.averaged_directions.holds_one_step,
   zo.convergence.averaged_directions.holds_one_step_of_the_gap,
   zo.convergence.averaged_directions.holds_met,
   zo.convergence.averaged_directions.holds_signs_met,
   zo.convergence.averaged_directions.holds_stationarity_met,
   zo.convergence.each_law.holds,
   zo.convergence.each_law.holds_steps,
   zo.convergence.each_law.holds_signs,
   zo.convergence.each_law.holds_coordinates,
   zo.convergence.each_law.holds_met,
   zo.convergence.each_law.holds_steps_met,
   zo.convergence.each_law.holds_signs_met,
   zo.convergence.each_law.holds_coordinates_met).

Print Assumptions every_theorem.

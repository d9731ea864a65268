# %% [markdown]
# # From softmax to convergence: the argument in reading order
#
# One layer of attention, in miniature: logits $Ax$ become weights $f = \operatorname{softmax}(Ax)$, the weights miss
# a target $b$ by $c = f - b$, and the loss is
#
# $$ L(x) = \tfrac12\lVert c\rVert^2 + \tfrac12\lVert\operatorname{diag}(w)Ax\rVert^2 . $$
#
# The loss is minimised from forward passes alone: a step looks at the loss at $x + \varepsilon z$ and $x -
# \varepsilon z$ for random directions $z$, and goes against the slope that it sees. How fast does that get to the
# minimum, and what does it hang on? This page walks the way from the derivative of softmax to the theorem that
# answers it. Each link is a notebook that states a result, proves it, says how sharp it is, and shows what was tried
# against it.
#
# ## What was read, and what was not
#
# The subject is *Zero-th Order Algorithm for Softmax Attention Optimization* (Deng, Li, Mahadevan, Song, 2023,
# arXiv:2307.08352). **Of its text only the abstract was read.** No theorem, number or sentence here is attributed to
# it; the statements below were worked out for this suite from the abstract's subject and from what the papers around
# it say. Those papers are quoted only as far as they were seen, and each published statement says how far that was:
# the source's own text, a quotation with its numbering in another document, or a part. They have their own section at
# the end, with what became of them.
#
# ## How to read a status
#
# Nobody types "verified". A verdict is computed from looks: KERNEL, accepted by a proof assistant; DERIVED, every
# symbolic step was checked for every $n$ and $d$; ENCLOSED, certified by interval arithmetic on the printed set;
# SAMPLED, no counterexample among generated cases; OBSERVED, measured, with a declared error probability. "Grounded"
# is the weakest of everything that a claim rests on. Every claim is also attacked through false variants, which must
# be refuted.

# %% [markdown]
# ## 1. Calculus of the softmax loss
#
# [The derivative of softmax](softmax/derivative.py) is $J = \operatorname{diag}f - ff^\top$, and everything else is
# made of it: [the gradient](loss/gradient.py) $A^\top Jc$, [the Hessian](loss/hessian.py) $A^\top BA$, [the curvature
# along a direction](loss/curvature_identity.py), a weighted sum of squared deviations whose weights can be negative,
# and [the third derivative](loss/third_derivative.py), which decides how good a two-point difference is. [The
# regulariser](loss/regulariser.py) adds $A^\top W^2A$. Softmax does not see a common shift of its logits, so
# [$B\mathbf 1 = 0$](loss/hessian_null_vector.py).

# %%
from zo_check import show_standings

if __name__ == "__main__":
    show_standings("calculus")

# %% [markdown]
# ## 2. Sharp constants, for every number of logits
#
# How large can slope, curvature and third derivative be, over all $f$, all $b$ with $\lVert b\rVert_1 \le 1$ and all
# $n$? Softmax itself is [½-Lipschitz](softmax/half_lipschitz.py), and [the slope is at most
# $8\sqrt2/27$](constants/gradient_bound.py).
#
# For curvature and third derivative one idea makes every $n$ a finite question: both are forms that vanish on
# constant vectors, so [nested sets decide](constants/chain_lemma.py), and on those they are polynomials in a few
# masses ([curvature](constants/curvature_on_chains.py), [third derivative](constants/third_derivative_on_chains.py)).
# [Bounds follow at once](constants/bounds_by_chains.py), a little too large. The sharp ones take a second stage: what
# is near the bound lives nearly on two coordinates, where [two logits](constants/curvature_of_two_logits.py) are
# solved exactly and [their neighbourhood](constants/curvature_near_a_pair.py) is covered by certified boxes.
# Together: [$c_- \le B \le c_+$](constants/curvature_bounds.py), and in the same way [on two
# coordinates](constants/third_derivative_on_two_coordinates.py) and [near
# them](constants/third_derivative_near_two_coordinates.py), [$|D^3g[v,v,v]| \le c_3\lVert
# v\rVert^3$](constants/third_derivative_bound.py).
#
# ![the curvature of two logits and its extremes](../reports/figures/curvature-of-two-logits.svg)
#
# Independent of that argument: [weaker bounds of the curvature](constants/curvature_simple_bounds.py) and [of the
# third derivative](constants/third_derivative_simple_bound.py) that need no computer, and direct searches for three,
# four and five logits ([curvature](constants/curvature_directly.py), [third
# derivative](constants/third_derivative_directly.py)).
#
# For the loss in $x$ this gives [strong convexity](constants/strong_convexity.py) where $\min_k w_k^2 > -c_-$,
# [smoothness](constants/smoothness.py), a [Lipschitz Hessian](constants/hessian_lipschitz.py), and [an effective
# rank](constants/effective_rank.py) that never exceeds $\min(n, d)$.

# %%
if __name__ == "__main__":
    show_standings("constants")

# %% [markdown]
# ## 3. Random directions
#
# What a step sees depends on the law of $z$ through its moments: [products of
# entries](directions/elementary_moments.py) of Gaussian, spherical, sign and coordinate directions, [the second and
# fourth moment](directions/fourth_moments.py) in two numbers $\kappa_1$ and $\kappa_2$ that serve for all four laws,
# and [the length of $Az$](directions/image_norms.py), which knows the spectrum of $A^\top A$ and not the dimension.

# %%
if __name__ == "__main__":
    show_standings("directions")

# %% [markdown]
# ## 4. The zeroth-order estimator
#
# [On a quadratic](estimator/exact_on_quadratics.py) a central difference is exact at every $\varepsilon$. On the
# softmax loss [forward and central differences](estimator/one_sided_bias.py) are off by the same amount on average,
# [the bias is of order $\varepsilon^2$](estimator/bias_order.py) with a constant that has no dimension in it, and
# what is estimated is the gradient of [a smoothed loss](estimator/smoothing.py).
#
# How much the estimate scatters: [its second moments](estimator/covariance.py) as $\varepsilon \to 0$, for every law
# and every number $k$ of directions; [at finite $\varepsilon$](estimator/finite_epsilon_second_moment.py); for
# [orthogonal directions](estimator/orthogonal_blocks.py), with which $k = d$ gives the exact gradient; and for
# [minibatches](estimator/minibatch.py). In floating point there are two more errors:
# [rounding](estimator/rounding.py), and [the drift](estimator/restore_drift.py) of parameters that are moved and
# moved back in place.

# %%
if __name__ == "__main__":
    show_standings("estimator")

# %% [markdown]
# ## 5. One step, then all steps
#
# [The descent lemma](convergence/descent_lemma.py) weighs what a step gains against the curvature that it meets. The
# part of the estimate that has nothing to do with the gradient points everywhere alike and so meets average
# curvature: [the gradient is amplified by $\gamma$](convergence/one_step.py), in which the effective rank stands
# where one would fear the dimension. [The Polyak–Łojasiewicz inequality](convergence/polyak_lojasiewicz.py) turns a
# gradient into a gap, for every rank of $A$. Hence the theorem, as $\varepsilon \to 0$: [**linear convergence to the
# minimum**](convergence/global_convergence.py),
#
# $$ E\Delta_t \le \Bigl(1 - \frac{\mu}{\ell\gamma}\Bigr)^t\Delta_0 , $$
#
# and [for this loss](convergence/rate_for_softmax.py) a number of steps in the condition number of $A$ and the
# weights. At finite $\varepsilon$, [one step](convergence/finite_epsilon_one_step.py) has two more terms, and [all
# steps](convergence/global_convergence_finite_epsilon.py) lead to a floor that shrinks like $\varepsilon^4$.
#
# ![measured, predicted and guaranteed gaps](../reports/figures/three-lines.svg)
#
# With minibatches: [how noisy they are](convergence/variance_condition.py), and [where that
# leads](convergence/minibatch_convergence.py). What it costs: [the dimension comes
# back](convergence/rank_conditioning.py) where $A$ has full column rank, and [a regulariser that is large
# enough](convergence/regulariser_cost.py) leaves less to learn. Without one:
# [stationarity](convergence/stationarity.py) for any weights, and [a local inequality](convergence/local_pl.py). And
# beyond guarantees: on a quadratic [the mean square is known exactly](convergence/mean_square_dynamics.py), with [the
# step size at which it diverges](convergence/stability_threshold.py).

# %%
if __name__ == "__main__":
    show_standings("convergence")

# %% [markdown]
# ## 6. Measured rates
#
# Runs are held against all that: [they stay below the guarantee](convergence/measured_domination.py), [the exact
# dynamics predict them](convergence/measured_prediction.py), [the dimension does not matter at a fixed
# spectrum](convergence/measured_dimension.py), [floors are where they should be](convergence/measured_floor.py), and
# so is [the stability threshold](convergence/measured_stability.py).

# %%
if __name__ == "__main__":
    show_standings("measurement")

# %% [markdown]
# ## 7. Published statements, and what became of them
#
# Around softmax: its derivative [as quoted](published/softmax_derivative_as_quoted.py) holds, the gradient [as
# quoted](published/gradient_as_quoted.py) has a wrong sign. That softmax is
# [1-Lipschitz](published/softmax_one_lipschitz.py) holds with room, [½-Lipschitz in every
# $\ell_p$](published/softmax_lp_lipschitz.py) is sharp, and [¼-Lipschitz](published/softmax_quarter_lipschitz.py) is
# false. Of the exponentials, [their size](published/exponential_sup_bound.py) is sharp and [their Lipschitz
# constant](published/exponential_lipschitz.py) has room; [strong convexity](published/strong_convexity_as_printed.py)
# and [the Lipschitz Hessian](published/hessian_lipschitz_as_printed.py) hold with constants that are far too large.
#
# Around the estimator and its convergence: MeZO's [moments](published/mezo_moments.py), one of which is wrong as
# printed, and its [convergence](published/mezo_convergence.py); two bounds of [Nesterov and
# Spokoiny](published/nesterov_spokoiny.py); and [the smoothed loss](published/flat_minima_smoothing.py) of
# *Zeroth-Order Optimization Finds Flat Minima*.

# %%
if __name__ == "__main__":
    show_standings("published")

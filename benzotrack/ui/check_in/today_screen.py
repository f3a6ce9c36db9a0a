"""Today: the check-in until it is done, then the day at a glance; alerts and the last 14 days always."""

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import CONTEXT, HAPPENED, SIDE_EFFECTS, Answers, CheckIn, Choice
from benzotrack.domain.days import date_words, day_words
from benzotrack.domain.further_symptoms import answered_symptoms
from benzotrack.domain.sentences.import_words import day_from_words
from benzotrack.domain.symptoms import CORE, RATING_MAX, Symptom
from benzotrack.i18n import Message, join, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.check_in.day_screen import CheckInFlow
from benzotrack.ui.check_in.days_ahead import ahead_card
from benzotrack.ui.check_in.earlier_days_screen import EarlierDays
from benzotrack.ui.check_in.more_to_tell import more_to_tell
from benzotrack.ui.check_in.today_view import TodayView, today_view
from benzotrack.ui.check_in.two_weeks import day_strip, left_open
from benzotrack.ui.doses.after_last_dose import last_dose_card
from benzotrack.ui.doses.day_doses import day_doses, is_open, waiting_words
from benzotrack.ui.doses.planned_step_question import planned_step
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.safety.alerts_screen import alert_banner, use_alert_cards
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def TodayScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """The check-in, or the day as it was saved; in a wide window the month stands beside it."""
    w.use_way_back(nav)
    view, wide = today_view(diary), screen.look.wide
    parts = screen.pane() if wide else screen
    cards, resting = use_alert_cards(diary, parts)
    strip = [] if wide else [day_strip(view.strip, parts)]
    if view.asking and not (diary.profile.paused and view.check_in is None and view.draft is None):
        shown = _asked(view, strip, parts)
    else:
        shown = _page(_day(view, cards, resting, strip, parts), parts)
    return w.panes(shown, EarlierDays(diary, nav, parts, key="month-beside")) if wide else shown


def _asked(view: TodayView, strip: list[ft.Control], screen: ScreenContext) -> ft.Control:
    """The check-in, and what stands around its questions."""
    return CheckInFlow(
        screen.diary,
        screen.nav,
        screen,
        view.day,
        above=(*alert_banner(view.loud, screen), *left_open(screen)),
        below=(*ahead_card(screen), *planned_step(screen, "today"), *strip, *_doses(view, screen)),
        key=f"flow-{view.day}",
    )


def _day(
    view: TodayView,
    cards: list[ft.Control],
    resting: list[ft.Control],
    strip: list[ft.Control],
    screen: ScreenContext,
) -> list[ft.Control]:
    """The saved day, or that check-ins are paused, with all that is to be seen today."""
    paused = view.check_in is None
    return [
        *([_paused(screen)] if paused else []),
        *cards,
        *([] if paused else left_open(screen)),
        *ahead_card(screen),
        *planned_step(screen, "today"),
        *([] if paused else [_done(view, screen)]),
        *_doses(view, screen),
        *resting,
        *([] if paused else more_to_tell(screen)),
        *strip,
        _something_happening(screen),
    ]


def asks_signs(diary: Diary) -> bool:
    """Whether Today shows the signs of the day that is asked about."""
    day = diary.asked_day
    draft = diary.draft(day)
    return diary.hard_day_undo == day or (draft is not None and draft.asking == HAPPENED)


def _page(controls: list[ft.Control], screen: ScreenContext) -> ft.Control:
    return w.page_column(controls, key="today", width=screen.look.column)


def _doses(view: TodayView, screen: ScreenContext) -> list[ft.Control]:
    """The day's doses, and since when there is none to take."""
    diary = screen.diary
    return [*day_doses(diary, screen, view.day, "today"), *last_dose_card(diary, screen, "today")]


def _done(view: TodayView, screen: ScreenContext) -> ft.Control:
    """The day's answers, and the way to change them."""
    check_in = view.check_in
    assert check_in is not None
    day = view.day
    ratings = [_rating_line(check_in, symptom, screen) for symptom in _shown(check_in)]
    beside_it = [w.small(say(line)) for line in beside(check_in.answers)]
    return w.card(
        [
            _headed(view, screen),
            *([ft.Container(height=2)] if ratings else []),
            *([w.stacked(ratings, spacing=theme.GAP_SMALL + 4)] if ratings else []),
            *([ft.Divider(height=1, color=ft.Colors.OUTLINE_VARIANT)] if beside_it else []),
            *beside_it,
            ft.Container(height=2),
            w.secondary(
                tr("Edit"),
                screen.on(screen.nav.open, Place(PlaceKind.DAY, day=day)),
                key="edit",
                icon=ft.Icons.EDIT,
            ),
        ],
        key="done",
    )


def _headed(view: TodayView, screen: ScreenContext) -> ft.Control:
    """That it is done, and that nothing more is asked where no alert and no dose asks for something."""
    check_in, today = view.check_in, screen.diary.today
    assert check_in is not None
    lines: list[ft.Control] = [
        w.heading(tr("Checked in for {day}", day=say(day_words(view.day, today)))),
        w.small(say(date_words(view.day, today))),
    ]
    if (came := day_from_words(check_in)) is not None:
        lines.append(w.small(say(came), key="day-from"))
    if check_in.answers.hard_day:
        lines.append(w.body(tr("A hard day. That is enough for today.")))
    waits = waiting_words(ft.context.page, screen.diary, view.day)
    if waits is not None:
        lines.append(w.body(say(waits), key="dose-waits"))
    elif not check_in.answers.hard_day and not view.loud and not is_open(screen.diary.taper, view.day):
        lines.append(w.body(tr("Nothing more to do.")))
    done = ft.Icon(ft.Icons.CHECK_CIRCLE, color=ft.Colors.PRIMARY, size=28)
    row: list[ft.Control] = [done, ft.Container(w.stacked(lines, spacing=2), expand=True)]
    return ft.Row(row, spacing=theme.GAP, vertical_alignment=ft.CrossAxisAlignment.START)


def _shown(check_in: CheckIn) -> list[Symptom]:
    """The four, and the further ones that were answered; on a hard day only what was answered."""
    answers = check_in.answers
    four = [s for s in CORE if s.id in answers.ratings or not answers.hard_day]
    return [*four, *answered_symptoms(answers.ratings)]


def _rating_line(check_in: CheckIn, symptom: Symptom, screen: ScreenContext) -> ft.Control:
    rating = check_in.answers.ratings.get(symptom.id)
    said = (
        str(rating)
        if rating is not None and check_in.said_in(symptom.id).rescaled
        else tr("{rating}, {band}", rating=rating, band=symptom.band(rating))
        if rating is not None
        else tr("Skipped")
        if symptom.id in check_in.answers.ratings
        else tr("Not asked")
    )
    label, answer = w.body(say(symptom.label)), w.text(said, theme.BODY_STRONG)
    if screen.look.large_text:
        return w.stacked([label, answer, _scale(rating)], spacing=2)
    words = ft.Row([ft.Container(label, expand=True), answer], spacing=theme.GAP)
    return w.stacked([words, _scale(rating)], spacing=2)


def _scale(rating: int | None) -> ft.Control:
    """The rating as a part of its scale, for the eye alone: the words above say it; empty without one."""
    filled = rating or 0
    parts = [(filled, ft.Colors.PRIMARY), (RATING_MAX - filled, ft.Colors.TRANSPARENT)]
    bar = ft.Row(
        [ft.Container(height=6, bgcolor=color, expand=part) for part, color in parts if part], spacing=0
    )
    track = ft.Container(
        bar,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST,
        border_radius=3,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )
    return ft.Semantics(exclude_semantics=True, content=track)


def beside(answers: Answers) -> list[Message]:
    """What was noted beside the ratings, in a line each."""
    lines: list[Message] = []
    if answers.hours_slept is not None:
        lines.append(msg("Hours slept: {hours}", hours=f"{answers.hours_slept.normalize():f}"))
    if answers.could_do_day is not None:
        lines.append(msg("Could do my day: {n} of 10", n=answers.could_do_day))
    noted = [*_labels(SIDE_EFFECTS, answers.side_effects), *_labels(CONTEXT, answers.context)]
    if noted:
        lines.append(msg("Also noted: {list}", list=join(noted)))
    if answers.note:
        lines.append(msg("With a note"))
    return lines


def _labels(choices: tuple[Choice, ...], ids: tuple[str, ...]) -> list[str]:
    return [say(choice.label) for choice in choices if choice.id in ids]


def _paused(screen: ScreenContext) -> ft.Control:
    diary = screen.diary
    return w.card(
        [
            w.heading(tr("Check-ins are paused")),
            w.small(say(date_words(diary.today, diary.today))),
            w.body(tr("Start again whenever you like. Nothing is missing.")),
            w.button(
                tr("Start again"),
                screen.on(lambda: diary.change_profile(diary.profile.resumed(diary.today))),
                key="resume",
            ),
        ],
        key="paused",
    )


def _something_happening(screen: ScreenContext) -> ft.Control:
    """What happens now is of the clock's day, also while Today asks about yesterday."""
    return w.secondary(
        tr("Something serious is happening"),
        screen.on(screen.nav.open, Place(PlaceKind.RED_FLAGS, day=screen.diary.today)),
        key="signs",
        icon=ft.Icons.WARNING_AMBER,
    )

-- Stands for: 0001_people_and_units, 0002_campaigns, 0003_ledger, 0004_lessons_help_badges, 0005_ledger_is_append_only, 0006_search_units_without_accents, 0007_corrections, 0008_public_log, 0009_folded_units, 0010_board_snapshots, 0011_lighter_writing, 0012_branches, 0013_secrets_and_cards, 0014_units_register_themselves, 0015_joining, 0016_eligible_people, 0017_rosters, 0018_privacy, 0019_households, 0020_seasons_keep_their_order, 0021_secret_fingerprint, 0022_forms_are_done_once, 0023_seasons_keep_their_units, 0024_letters_that_look_alike, 0025_ended_codes, 0026_a_phone_is_no_person, 0027_lists, 0028_lists_being_applied, 0029_badges_earned_again, 0030_facts_that_wait, 0031_times_vouched_for, 0032_sums_are_sealed, 0033_passed_too_fast, 0034_cases_to_decide, 0035_quizzes_of_guests, 0036_no_more_than_declared, 0037_appeals, 0038_a_reason_for_each, 0039_requests_for_help, 0040_speech, 0041_on_the_phone_of_a_helper, 0042_visits, 0043_rules_of_tables, 0044_lessons_in_other_languages, 0045_locked_boards, 0046_calls_and_obstacles, 0047_certification_by_two, 0048_ceremonies, 0049_drafts, 0050_early_ends, 0051_sign_in_pictures, 0052_recordings, 0053_paper_registers, 0054_rounds, 0055_goals_and_ends, 0056_lessons_desk, 0057_lesson_pictures, 0063_visits_of_phones, 0065_paper_lines_put_right, 0066_called_on_by_lot, 0058_confirmed_counts, 0060_registration_ends, 0061_cluster_choices, 0068_goals_of_drafts, 0067_voices_of_machines, 0069_helps_are_never_called_off, 0070_steps_of_ceremonies
COMMENT ON SCHEMA public IS '';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE FUNCTION public.folded(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT trim(regexp_replace(
        lower(translate(
            regexp_replace(
                normalize(translate(name, '’‘‛ʼʻʽʹˈʾʿ`´′＇ꞌ', '               '), NFKD),
                '[\u0300-\u036f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]',
                '', 'g'),
            'ĐđÐðƉɖıɑɡАЕЅІЈОРСУХҺԀԚԜВНКМТаеѕіјорсухһԁԛԝвнкмтΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεζηικμνορτυχ',
            'ddddddiagaesijopcyxhdqwbhkmtaesijopcyxhdqwbhkmtabezhikmnoptyxabezhikmnoptyx')),
        '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE FUNCTION public.guard_campaign() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    phases CONSTANT text[] := ARRAY['draft', 'registration', 'running', 'review', 'certified', 'archived'];
    early CONSTANT text[] := ARRAY['draft', 'registration'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.phase <> 'draft' THEN
            RAISE EXCEPTION 'season % is no draft and stays', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.slug, NEW.template, NEW.created_at, NEW.created_by_id)
       IS DISTINCT FROM (OLD.id, OLD.slug, OLD.template, OLD.created_at, OLD.created_by_id) THEN
        RAISE EXCEPTION 'season % keeps its address', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.phase IN ('certified', 'archived') AND to_jsonb(NEW) - 'phase' <> to_jsonb(OLD) - 'phase' THEN
        RAISE EXCEPTION 'season % is final', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.starts_at <> OLD.starts_at OR NEW.grace_hours <> OLD.grace_hours
        OR NEW.registration_at IS DISTINCT FROM OLD.registration_at) AND OLD.phase <> ALL (early)
       OR NEW.ends_at <> OLD.ends_at AND OLD.phase <> ALL (early || 'running'::text) THEN
        RAISE EXCEPTION 'dates of season % lie in its past', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = OLD.phase THEN
        RETURN NEW;
    END IF;
    IF array_position(phases, NEW.phase::text)
       IS DISTINCT FROM array_position(phases, OLD.phase::text) + 1 THEN
        RAISE EXCEPTION 'season % cannot go from % to %', OLD.id, OLD.phase, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM phase_change WHERE campaign_id = NEW.id AND phase = NEW.phase) THEN
        RAISE EXCEPTION 'season % enters % without a record of it', OLD.id, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = 'running' AND NOT EXISTS (SELECT FROM enrolment WHERE campaign_id = NEW.id) THEN
        RAISE EXCEPTION 'season % has no unit', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.phase = 'certified'
       AND NOT EXISTS (SELECT FROM ledger WHERE campaign_id = NEW.id AND gate = 'sealed') THEN
        RAISE EXCEPTION 'season % has an open ledger', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.guard_drafted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    here text;
BEGIN
    SELECT phase INTO here FROM campaign WHERE id = OLD.campaign_id;
    IF here IS DISTINCT FROM 'draft' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME <> 'rule_version' OR (NEW.id, NEW.campaign_id, NEW.number)
       IS DISTINCT FROM (OLD.id, OLD.campaign_id, OLD.number) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.guard_entries() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    wanted bigint;
    found_gate text;
BEGIN
    FOR wanted IN SELECT DISTINCT ledger_id FROM new_entries ORDER BY ledger_id LOOP
        SELECT gate INTO found_gate FROM ledger WHERE id = wanted FOR SHARE;
        IF NOT FOUND OR found_gate <> 'open' THEN
            RAISE EXCEPTION 'ledger % takes no entries', wanted USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION public.guard_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    season bigint;
    here text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        season := NEW.campaign_id;
    ELSE
        season := OLD.campaign_id;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.campaign_id <> OLD.campaign_id THEN
        RAISE EXCEPTION '% of season % stays with it', TG_TABLE_NAME, season
            USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT phase INTO here FROM campaign WHERE id = season FOR SHARE;
    IF here IN ('certified', 'archived') THEN
        RAISE EXCEPTION '% of season % is final', TG_TABLE_NAME, season USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.guard_ledger() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.gate = 'sealed' OR NEW.last_number < OLD.last_number
       OR NEW.campaign_id <> OLD.campaign_id OR NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'ledger % cannot go back', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.guard_phase_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    phases CONSTANT text[] := ARRAY['draft', 'registration', 'running', 'review', 'certified', 'archived'];
    here text;
BEGIN
    SELECT phase INTO here FROM campaign WHERE id = NEW.campaign_id;
    IF array_position(phases, NEW.phase::text) - array_position(phases, here) NOT IN (0, 1)
       OR array_position(phases, NEW.phase::text) IS NULL THEN
        RAISE EXCEPTION 'season % in % cannot enter %', NEW.campaign_id, here, NEW.phase
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION public.remember_claim_code() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO ended_code (code) VALUES (OLD.claim_code) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION public.remember_join_code() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO ended_code (code) VALUES (OLD.join_code) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TABLE public.activation (
    id bigint NOT NULL,
    code_hash character varying(64) NOT NULL,
    person_id bigint NOT NULL,
    made_by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE SEQUENCE public.activation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.activation_id_seq OWNED BY public.activation.id;

CREATE TABLE public.appeal (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    subject character varying(12) NOT NULL,
    text character varying(1000) NOT NULL,
    by_id bigint NOT NULL,
    filed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state character varying(10) DEFAULT 'waiting'::character varying NOT NULL,
    outcome character varying(12) DEFAULT ''::character varying NOT NULL,
    reason character varying(500) DEFAULT ''::character varying NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    CONSTRAINT appeal_outcome CHECK (((((outcome)::text = ANY (ARRAY[('upheld'::character varying)::text, ('partly'::character varying)::text, ('not_upheld'::character varying)::text])) = ((state)::text = 'answered'::text)) AND (((state)::text = 'answered'::text) OR ((outcome)::text = ''::text)))),
    CONSTRAINT appeal_state CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('answered'::character varying)::text, ('withdrawn'::character varying)::text]))),
    CONSTRAINT appeal_subject CHECK (((subject)::text = ANY (ARRAY[('result'::character varying)::text, ('correction'::character varying)::text, ('people'::character varying)::text, ('place'::character varying)::text, ('other'::character varying)::text])))
);

CREATE SEQUENCE public.appeal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.appeal_id_seq OWNED BY public.appeal.id;

CREATE TABLE public.attempt (
    id bigint NOT NULL,
    key uuid NOT NULL,
    person_id bigint NOT NULL,
    lesson_id bigint NOT NULL,
    version integer NOT NULL,
    questions text[] NOT NULL,
    answers jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    right_count smallint,
    of_count smallint NOT NULL,
    passed boolean NOT NULL,
    too_fast boolean DEFAULT false NOT NULL,
    CONSTRAINT attempt_passed_is_finished CHECK (((NOT passed) OR (finished_at IS NOT NULL)))
);

CREATE SEQUENCE public.attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.attempt_id_seq OWNED BY public.attempt.id;

CREATE TABLE public.audit_record (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    by_id bigint,
    act character varying(40) NOT NULL,
    subject character varying(120) NOT NULL,
    before jsonb,
    after jsonb,
    unit_id bigint
);

CREATE SEQUENCE public.audit_record_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.audit_record_id_seq OWNED BY public.audit_record.id;

CREATE TABLE public.badge (
    id bigint NOT NULL,
    public_id character varying(32) NOT NULL,
    campaign_id bigint NOT NULL,
    person_id bigint NOT NULL,
    unit_id bigint,
    kind character varying(24) NOT NULL,
    entry_number bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

CREATE SEQUENCE public.badge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.badge_id_seq OWNED BY public.badge.id;

CREATE TABLE public.badge_share (
    id bigint NOT NULL,
    token character varying(32) NOT NULL,
    shown_name character varying(120) NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    badge_id bigint NOT NULL
);

CREATE SEQUENCE public.badge_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.badge_share_id_seq OWNED BY public.badge_share.id;

CREATE TABLE public.board_freeze (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    number bigint,
    field jsonb,
    rules integer,
    lifted_at timestamp with time zone,
    lifted_by_id bigint,
    lift_reason character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT freeze_is_whole CHECK ((((number IS NULL) = (field IS NULL)) AND ((number IS NULL) = (rules IS NULL))))
);

CREATE SEQUENCE public.board_freeze_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.board_freeze_id_seq OWNED BY public.board_freeze.id;

CREATE TABLE public.campaign (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(160) NOT NULL,
    template character varying(40) NOT NULL,
    phase character varying(16) NOT NULL,
    registration_at timestamp with time zone,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    grace_hours integer NOT NULL,
    created_by_id bigint,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    missed_at timestamp with time zone,
    ended_because character varying(300) DEFAULT ''::character varying NOT NULL,
    registration_ends_at timestamp with time zone,
    CONSTRAINT campaign_grace CHECK (((grace_hours >= 0) AND (grace_hours <= 720))),
    CONSTRAINT campaign_lasts CHECK ((starts_at < ends_at)),
    CONSTRAINT campaign_name_is_nfc CHECK ((name IS NFC NORMALIZED)),
    CONSTRAINT campaign_phase CHECK (((phase)::text = ANY (ARRAY[('draft'::character varying)::text, ('registration'::character varying)::text, ('running'::character varying)::text, ('review'::character varying)::text, ('certified'::character varying)::text, ('archived'::character varying)::text]))),
    CONSTRAINT registration_ends CHECK ((registration_ends_at <= starts_at))
);

CREATE SEQUENCE public.campaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.campaign_id_seq OWNED BY public.campaign.id;

CREATE TABLE public.card (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    person_id bigint NOT NULL,
    made_by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone
);

CREATE SEQUENCE public.card_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.card_id_seq OWNED BY public.card.id;

CREATE TABLE public.case_answer (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    person_id bigint NOT NULL,
    text character varying(1000) NOT NULL,
    written_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.case_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.case_answer_id_seq OWNED BY public.case_answer.id;

CREATE TABLE public.ceremony (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    step integer DEFAULT 0 NOT NULL,
    steps integer NOT NULL,
    pace integer DEFAULT 0 NOT NULL,
    stepped_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    by_id bigint,
    ended_at timestamp with time zone,
    boards bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    places integer[] DEFAULT '{}'::integer[] NOT NULL,
    CONSTRAINT ceremony_pace CHECK (((pace >= 0) AND (pace <= 600))),
    CONSTRAINT ceremony_step_exists CHECK (((step >= 0) AND (step < steps))),
    CONSTRAINT ceremony_told CHECK ((cardinality(boards) = cardinality(places)))
);

CREATE SEQUENCE public.ceremony_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ceremony_id_seq OWNED BY public.ceremony.id;

CREATE TABLE public.certification_proposal (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    by_id bigint NOT NULL,
    proposed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    last_number bigint NOT NULL,
    digest character varying(64) NOT NULL,
    undecided integer DEFAULT 0 NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_by_id bigint,
    CONSTRAINT confirmation_dated CHECK (((confirmed_at IS NULL) = (confirmed_by_id IS NULL))),
    CONSTRAINT confirmed_by_another CHECK (((confirmed_by_id IS NULL) OR (confirmed_by_id <> by_id)))
);

CREATE SEQUENCE public.certification_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.certification_proposal_id_seq OWNED BY public.certification_proposal.id;

CREATE TABLE public.checkpoint (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    root character varying(64) NOT NULL,
    kind character varying(12) NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT checkpoint_kind CHECK (((kind)::text = ANY (ARRAY[('hourly'::character varying)::text, ('certified'::character varying)::text])))
);

CREATE SEQUENCE public.checkpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.checkpoint_id_seq OWNED BY public.checkpoint.id;

CREATE TABLE public.cluster (
    id bigint NOT NULL,
    track character varying(12) NOT NULL,
    key character varying(24) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    "position" integer NOT NULL,
    campaign_id bigint NOT NULL
);

CREATE TABLE public.cluster_choice (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    key character varying(24) NOT NULL
);

CREATE SEQUENCE public.cluster_choice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.cluster_choice_id_seq OWNED BY public.cluster_choice.id;

CREATE SEQUENCE public.cluster_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.cluster_id_seq OWNED BY public.cluster.id;

CREATE TABLE public.collective_goal (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    measure character varying(12) NOT NULL,
    amount integer,
    reason character varying(300) DEFAULT ''::character varying NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT goal_amount CHECK (((amount >= 1) AND (amount <= 10000000))),
    CONSTRAINT goal_measure CHECK (((measure)::text = ANY (ARRAY[('reached'::character varying)::text, ('lessons'::character varying)::text, ('helps'::character varying)::text])))
);

CREATE SEQUENCE public.collective_goal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.collective_goal_id_seq OWNED BY public.collective_goal.id;

CREATE TABLE public.confirmed_count (
    id bigint NOT NULL,
    unit_id bigint NOT NULL,
    target_group character varying(16) DEFAULT ''::character varying NOT NULL,
    as_of date NOT NULL,
    confirmed integer NOT NULL,
    out_of integer,
    source character varying(160) NOT NULL,
    document character varying(60) DEFAULT ''::character varying NOT NULL,
    corrects_id bigint,
    reason character varying(200) DEFAULT ''::character varying NOT NULL,
    by_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT confirmed_count_group CHECK (((target_group)::text = ANY (ARRAY[(''::character varying)::text, ('nguoi_dan'::character varying)::text, ('nguoi_lao_dong'::character varying)::text, ('can_bo'::character varying)::text, ('hoc_sinh'::character varying)::text]))),
    CONSTRAINT confirmed_count_people CHECK (((confirmed >= 0) AND ((out_of IS NULL) OR (out_of >= confirmed)))),
    CONSTRAINT confirmed_count_reason CHECK (((corrects_id IS NULL) = ((reason)::text = ''::text))),
    CONSTRAINT confirmed_count_source CHECK (((source)::text <> ''::text))
);

CREATE SEQUENCE public.confirmed_count_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.confirmed_count_id_seq OWNED BY public.confirmed_count.id;

CREATE TABLE public.consent (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    version integer NOT NULL,
    language character varying(5) NOT NULL,
    how character varying(16) NOT NULL,
    given_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_at timestamp with time zone,
    person_id bigint NOT NULL,
    relation character varying(24) DEFAULT ''::character varying NOT NULL,
    witness_id bigint,
    CONSTRAINT consent_kind CHECK (((kind)::text = ANY (ARRAY[('account'::character varying)::text, ('public_name'::character varying)::text, ('share'::character varying)::text, ('guardian'::character varying)::text])))
);

CREATE SEQUENCE public.consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.consent_id_seq OWNED BY public.consent.id;

CREATE TABLE public.correction (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    reverses bigint NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.correction_id_seq OWNED BY public.correction.id;

CREATE TABLE public.data_request (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    person_id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    text character varying(1000) NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    answer character varying(1000) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT data_request_kind CHECK (((kind)::text = ANY (ARRAY[('see'::character varying)::text, ('correct'::character varying)::text, ('restrict'::character varying)::text, ('object'::character varying)::text, ('delete'::character varying)::text])))
);

CREATE SEQUENCE public.data_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.data_request_id_seq OWNED BY public.data_request.id;

CREATE TABLE public.day_standing (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    day date NOT NULL,
    number bigint NOT NULL,
    places jsonb NOT NULL
);

CREATE SEQUENCE public.day_standing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.day_standing_id_seq OWNED BY public.day_standing.id;

CREATE TABLE public.decided_round (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    number integer NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    last_number bigint NOT NULL,
    entries bigint NOT NULL,
    sums text NOT NULL,
    standings text NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.decided_round_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.decided_round_id_seq OWNED BY public.decided_round.id;

CREATE TABLE public.eligible_change (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    before integer NOT NULL,
    after integer NOT NULL,
    source character varying(200) NOT NULL,
    reason character varying(300) NOT NULL,
    declaration_id bigint NOT NULL,
    by_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.eligible_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.eligible_change_id_seq OWNED BY public.eligible_change.id;

CREATE TABLE public.eligible_declaration (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    unit_id bigint NOT NULL,
    people integer NOT NULL,
    source character varying(200) NOT NULL,
    counted_on date NOT NULL,
    reason character varying(300) DEFAULT ''::character varying NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state character varying(10) DEFAULT 'waiting'::character varying NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    answer character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT eligible_declaration_people CHECK ((people >= 0)),
    CONSTRAINT eligible_declaration_state CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('confirmed'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text])))
);

CREATE SEQUENCE public.eligible_declaration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.eligible_declaration_id_seq OWNED BY public.eligible_declaration.id;

CREATE TABLE public.end_move (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    before timestamp with time zone NOT NULL,
    after timestamp with time zone NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.end_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.end_move_id_seq OWNED BY public.end_move.id;

CREATE TABLE public.ended_code (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.ended_code_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ended_code_id_seq OWNED BY public.ended_code.id;

CREATE TABLE public.enrolment (
    id bigint NOT NULL,
    eligible integer NOT NULL,
    ranked boolean NOT NULL,
    registered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    campaign_id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    folded boolean DEFAULT false NOT NULL,
    CONSTRAINT enrolment_eligible_not_negative CHECK ((eligible >= 0))
);

CREATE SEQUENCE public.enrolment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.enrolment_id_seq OWNED BY public.enrolment.id;

CREATE TABLE public.fact (
    id bigint NOT NULL,
    key uuid NOT NULL,
    natural_key character varying(120) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    kind character varying(24) NOT NULL,
    person_id bigint NOT NULL,
    other_id bigint,
    lesson_id bigint,
    score smallint,
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT fact_kind CHECK (((kind)::text = ANY (ARRAY[('lesson_passed'::character varying)::text, ('help_confirmed'::character varying)::text, ('help_completed'::character varying)::text, ('correction'::character varying)::text]))),
    CONSTRAINT fact_not_about_oneself CHECK (((other_id IS NULL) OR (other_id <> person_id))),
    CONSTRAINT fact_score CHECK (((score IS NULL) OR ((score >= 0) AND (score <= 100))))
);

CREATE SEQUENCE public.fact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.fact_id_seq OWNED BY public.fact.id;

CREATE TABLE public.fact_origin (
    fact_id bigint NOT NULL,
    device character varying(32) DEFAULT ''::character varying NOT NULL,
    source character varying(32) DEFAULT ''::character varying NOT NULL,
    seconds integer,
    answers character varying(32) DEFAULT ''::character varying NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.fold_snapshot (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    format character varying(80) NOT NULL,
    body bytea NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.fold_snapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.fold_snapshot_id_seq OWNED BY public.fold_snapshot.id;

CREATE TABLE public.follow_up (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    draw_id bigint CONSTRAINT follow_up_draw_id_not_null1 NOT NULL,
    number bigint NOT NULL,
    fact_id bigint NOT NULL,
    way character varying(10) NOT NULL,
    outcome character varying(10) DEFAULT 'open'::character varying NOT NULL,
    by_id bigint,
    decided_at timestamp with time zone,
    CONSTRAINT follow_up_decided CHECK ((((outcome)::text = 'open'::text) = (decided_at IS NULL))),
    CONSTRAINT follow_up_outcome CHECK (((outcome)::text = ANY (ARRAY[('open'::character varying)::text, ('confirmed'::character varying)::text, ('denied'::character varying)::text, ('not_met'::character varying)::text]))),
    CONSTRAINT follow_up_way CHECK (((way)::text = ANY (ARRAY[('paper'::character varying)::text, ('witnessed'::character varying)::text, ('assisted'::character varying)::text])))
);

CREATE TABLE public.follow_up_draw (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    day date NOT NULL,
    after bigint NOT NULL,
    number bigint NOT NULL,
    root character varying(64) NOT NULL,
    passes bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT follow_up_draw_goes_on CHECK ((number > after))
);

CREATE SEQUENCE public.follow_up_draw_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.follow_up_draw_id_seq OWNED BY public.follow_up_draw.id;

CREATE SEQUENCE public.follow_up_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.follow_up_id_seq OWNED BY public.follow_up.id;

CREATE TABLE public.former_name (
    id bigint NOT NULL,
    unit_id bigint NOT NULL,
    name character varying(160) NOT NULL,
    folded character varying(200) NOT NULL,
    until timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint
);

CREATE SEQUENCE public.former_name_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.former_name_id_seq OWNED BY public.former_name.id;

CREATE TABLE public.guest_attempt (
    id bigint NOT NULL,
    key uuid NOT NULL,
    device character varying(32) NOT NULL,
    lesson_id bigint NOT NULL,
    version integer NOT NULL,
    questions text[] NOT NULL,
    answers jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    right_count smallint,
    of_count smallint NOT NULL,
    passed boolean NOT NULL,
    too_fast boolean DEFAULT false NOT NULL,
    CONSTRAINT guest_attempt_passed_is_finished CHECK (((NOT passed) OR (finished_at IS NOT NULL)))
);

CREATE SEQUENCE public.guest_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.guest_attempt_id_seq OWNED BY public.guest_attempt.id;

CREATE TABLE public.help (
    id bigint NOT NULL,
    key uuid NOT NULL,
    helper_id bigint NOT NULL,
    lesson_id bigint NOT NULL,
    learner_id bigint,
    code_hash character varying(64) NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    assisted boolean DEFAULT false NOT NULL,
    CONSTRAINT confirmed_help_has_learner CHECK (((confirmed_at IS NULL) = (learner_id IS NULL))),
    CONSTRAINT no_help_to_oneself CHECK (((learner_id IS NULL) OR (learner_id <> helper_id)))
);

CREATE TABLE public.help_answer (
    id bigint NOT NULL,
    request_id bigint NOT NULL,
    helper_id bigint NOT NULL,
    coming boolean NOT NULL,
    answered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.help_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.help_answer_id_seq OWNED BY public.help_answer.id;

CREATE SEQUENCE public.help_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.help_id_seq OWNED BY public.help.id;

CREATE TABLE public.help_request (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    asker_id bigint NOT NULL,
    lesson_id bigint,
    trouble character varying(12) NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT help_request_trouble CHECK (((trouble)::text = ANY (ARRAY[('reading'::character varying)::text, ('doing'::character varying)::text, ('quiz'::character varying)::text, ('phone'::character varying)::text, ('other'::character varying)::text])))
);

CREATE SEQUENCE public.help_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.help_request_id_seq OWNED BY public.help_request.id;

CREATE TABLE public.helper_phone (
    person_id bigint NOT NULL,
    phone_sealed bytea NOT NULL,
    version integer NOT NULL,
    agreed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.hold (
    id bigint NOT NULL,
    fact_id bigint NOT NULL,
    reason character varying(12) NOT NULL,
    state character varying(10) DEFAULT 'held'::character varying NOT NULL,
    held_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    case_id bigint,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    decided_because character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT hold_decided CHECK ((((state)::text = 'held'::text) = (decided_at IS NULL))),
    CONSTRAINT hold_reason CHECK (((reason)::text = ANY (ARRAY[('waiting'::character varying)::text, ('too_fast'::character varying)::text, ('review'::character varying)::text]))),
    CONSTRAINT hold_state CHECK (((state)::text = ANY (ARRAY[('held'::character varying)::text, ('released'::character varying)::text, ('voided'::character varying)::text])))
);

CREATE SEQUENCE public.hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.hold_id_seq OWNED BY public.hold.id;

CREATE TABLE public.household (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    unit_id bigint NOT NULL,
    name character varying(120) NOT NULL,
    made_by_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recognised_at timestamp with time zone,
    recognised_by_id bigint,
    ended_at timestamp with time zone
);

CREATE TABLE public.household_check (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    item character varying(24) NOT NULL,
    by_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.household_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.household_check_id_seq OWNED BY public.household_check.id;

CREATE SEQUENCE public.household_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.household_id_seq OWNED BY public.household.id;

CREATE TABLE public.household_member (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    person_id bigint NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    until timestamp with time zone
);

CREATE SEQUENCE public.household_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.household_member_id_seq OWNED BY public.household_member.id;

CREATE TABLE public.join_request (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state character varying(10) DEFAULT 'waiting'::character varying NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    CONSTRAINT join_request_state CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('admitted'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text])))
);

CREATE SEQUENCE public.join_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.join_request_id_seq OWNED BY public.join_request.id;

CREATE TABLE public.kept_secret (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    kind character varying(8) NOT NULL,
    made_by_id bigint NOT NULL,
    unit_id bigint,
    person_ids bigint[] NOT NULL,
    sealed bytea,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT kept_secret_kind CHECK (((kind)::text = ANY (ARRAY[('cards'::character varying)::text, ('code'::character varying)::text])))
);

CREATE SEQUENCE public.kept_secret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.kept_secret_id_seq OWNED BY public.kept_secret.id;

CREATE TABLE public.ledger (
    id bigint NOT NULL,
    last_number bigint NOT NULL,
    gate character varying(8) NOT NULL,
    campaign_id bigint NOT NULL,
    salt bytea DEFAULT (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) NOT NULL,
    CONSTRAINT ledger_gate CHECK (((gate)::text = ANY (ARRAY[('shut'::character varying)::text, ('open'::character varying)::text, ('sealed'::character varying)::text])))
);

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    fact_id bigint NOT NULL,
    person_id bigint NOT NULL,
    units bigint[] NOT NULL,
    fresh bigint[] NOT NULL,
    points integer NOT NULL,
    kind character varying(12) NOT NULL,
    achieved boolean NOT NULL,
    rule_version integer NOT NULL,
    reason character varying(40) NOT NULL,
    reverses bigint,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    turn smallint DEFAULT 0 NOT NULL,
    CONSTRAINT entry_kind CHECK (((kind)::text = ANY (ARRAY[('lesson'::character varying)::text, ('help'::character varying)::text, ('correction'::character varying)::text]))),
    CONSTRAINT entry_negative_only_as_reversal CHECK (((points >= 0) OR (reverses IS NOT NULL))),
    CONSTRAINT entry_number_counts_from_one CHECK ((number > 0))
);

CREATE SEQUENCE public.ledger_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ledger_entry_id_seq OWNED BY public.ledger_entry.id;

CREATE SEQUENCE public.ledger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ledger_id_seq OWNED BY public.ledger.id;

CREATE TABLE public.lesson (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    "position" integer NOT NULL,
    published integer NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_because character varying(300) DEFAULT ''::character varying NOT NULL
);

CREATE TABLE public.lesson_draft (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    content text NOT NULL,
    english text,
    revision integer NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.lesson_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.lesson_draft_id_seq OWNED BY public.lesson_draft.id;

CREATE SEQUENCE public.lesson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.lesson_id_seq OWNED BY public.lesson.id;

CREATE TABLE public.lesson_picture (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(40) NOT NULL,
    content bytea NOT NULL,
    words character varying(200) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.lesson_picture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.lesson_picture_id_seq OWNED BY public.lesson_picture.id;

CREATE TABLE public.lesson_translation (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    digest character varying(64) NOT NULL,
    content jsonb NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    version_id bigint NOT NULL
);

CREATE SEQUENCE public.lesson_translation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.lesson_translation_id_seq OWNED BY public.lesson_translation.id;

CREATE TABLE public.lesson_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    digest character varying(64) NOT NULL,
    content jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    lesson_id bigint NOT NULL,
    reason character varying(300) DEFAULT ''::character varying NOT NULL,
    from_desk boolean DEFAULT false NOT NULL
);

CREATE SEQUENCE public.lesson_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.lesson_version_id_seq OWNED BY public.lesson_version.id;

CREATE TABLE public.list_column (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    unit_id bigint NOT NULL,
    heading character varying(80) NOT NULL,
    meant character varying(20) NOT NULL,
    by_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.list_column_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.list_column_id_seq OWNED BY public.list_column.id;

CREATE TABLE public.list_row (
    id bigint NOT NULL,
    upload_id bigint NOT NULL,
    "position" integer NOT NULL,
    verdict character varying(10) NOT NULL,
    noted boolean NOT NULL,
    shown jsonb NOT NULL
);

CREATE SEQUENCE public.list_row_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.list_row_id_seq OWNED BY public.list_row.id;

CREATE TABLE public.list_upload (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    kind character varying(20) NOT NULL,
    unit_id bigint NOT NULL,
    by_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state character varying(10) DEFAULT 'reading'::character varying NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    total integer DEFAULT 0 NOT NULL,
    beat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    whole boolean DEFAULT false NOT NULL,
    sealed bytea,
    choices jsonb,
    shape jsonb,
    content jsonb,
    outcome jsonb,
    to_mend bytea,
    version integer DEFAULT 0 NOT NULL,
    refusal character varying(300) DEFAULT ''::character varying NOT NULL,
    ended_at timestamp with time zone,
    begun_at timestamp with time zone,
    CONSTRAINT list_upload_state CHECK (((state)::text = ANY (ARRAY[('reading'::character varying)::text, ('asking'::character varying)::text, ('planned'::character varying)::text, ('begun'::character varying)::text, ('applied'::character varying)::text, ('refused'::character varying)::text, ('left'::character varying)::text])))
);

CREATE SEQUENCE public.list_upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.list_upload_id_seq OWNED BY public.list_upload.id;

CREATE TABLE public.log_block (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    block bigint NOT NULL,
    root bytea NOT NULL
);

CREATE SEQUENCE public.log_block_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.log_block_id_seq OWNED BY public.log_block.id;

CREATE TABLE public.membership (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    track character varying(12) NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    until timestamp with time zone,
    unit_id bigint NOT NULL,
    by_id bigint,
    how character varying(12) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT membership_forward CHECK (((until IS NULL) OR (until >= since)))
);

CREATE SEQUENCE public.membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.membership_id_seq OWNED BY public.membership.id;

CREATE TABLE public.obstacle (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    unit_id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    people integer,
    by_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    solved_by_id bigint,
    solved_at timestamp with time zone,
    CONSTRAINT obstacle_kind CHECK (((kind)::text = ANY (ARRAY[('no_signal'::character varying)::text, ('no_device'::character varying)::text, ('no_power'::character varying)::text, ('no_helper'::character varying)::text, ('no_time'::character varying)::text, ('language'::character varying)::text]))),
    CONSTRAINT obstacle_people CHECK (((people IS NULL) OR (people > 0))),
    CONSTRAINT obstacle_solved CHECK (((solved_at IS NULL) = (solved_by_id IS NULL)))
);

CREATE SEQUENCE public.obstacle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.obstacle_id_seq OWNED BY public.obstacle.id;

CREATE TABLE public.paper_line (
    id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    line smallint NOT NULL,
    person_id bigint NOT NULL,
    lesson_id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    done_on date NOT NULL,
    counts_at timestamp with time zone NOT NULL,
    key uuid NOT NULL,
    drawn boolean DEFAULT false NOT NULL,
    state character varying(6) DEFAULT 'open'::character varying NOT NULL,
    keyed_by_id bigint NOT NULL,
    keyed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    taken_back_at timestamp with time zone,
    CONSTRAINT paper_line_on_sheet CHECK (((line >= 1) AND (line <= 40))),
    CONSTRAINT paper_line_outcome CHECK (((outcome)::text = ANY (ARRAY[('passed'::character varying)::text, ('practised'::character varying)::text]))),
    CONSTRAINT paper_line_state CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('given'::character varying)::text, ('known'::character varying)::text, ('noted'::character varying)::text])))
);

CREATE SEQUENCE public.paper_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.paper_line_id_seq OWNED BY public.paper_line.id;

CREATE TABLE public.paper_sheet (
    id bigint NOT NULL,
    number character varying(8) NOT NULL,
    unit_id bigint NOT NULL,
    lessons bigint[] NOT NULL,
    people bigint[] NOT NULL,
    by_id bigint NOT NULL,
    issued_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    numbers smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    CONSTRAINT paper_sheet_numbers CHECK (((cardinality(numbers) = 0) OR (cardinality(numbers) = cardinality(lessons))))
);

CREATE SEQUENCE public.paper_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.paper_sheet_id_seq OWNED BY public.paper_sheet.id;

CREATE TABLE public.person (
    id bigint NOT NULL,
    sign_in_name character varying(40),
    phone_blind character varying(64),
    phone_tail character varying(3),
    registration_key character varying(64),
    pin_hash character varying(200) NOT NULL,
    display_name character varying(120) NOT NULL,
    birth_band character varying(8) NOT NULL,
    target_group character varying(16) NOT NULL,
    language character varying(5) NOT NULL,
    demo boolean NOT NULL,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    made_by_id bigint,
    pin_reset_at timestamp with time zone,
    pin_reset_by_id bigint,
    pin_seen boolean DEFAULT false NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    secret character varying(10) DEFAULT 'pin'::character varying NOT NULL,
    whole_name boolean DEFAULT false NOT NULL,
    CONSTRAINT person_birth_band CHECK (((birth_band)::text = ANY (ARRAY[('7-15'::character varying)::text, ('16-17'::character varying)::text, ('18+'::character varying)::text]))),
    CONSTRAINT person_can_sign_in CHECK (((sign_in_name IS NOT NULL) OR (phone_blind IS NOT NULL))),
    CONSTRAINT person_name_is_nfc CHECK ((display_name IS NFC NORMALIZED)),
    CONSTRAINT person_secret CHECK (((secret)::text = ANY (ARRAY[('pin'::character varying)::text, ('passphrase'::character varying)::text, ('pictures'::character varying)::text]))),
    CONSTRAINT person_target_group CHECK (((target_group)::text = ANY (ARRAY[('can_bo'::character varying)::text, ('hoc_sinh'::character varying)::text, ('nguoi_lao_dong'::character varying)::text, ('nguoi_dan'::character varying)::text])))
);

CREATE SEQUENCE public.person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;

CREATE TABLE public.phase_change (
    id bigint NOT NULL,
    phase character varying(16) NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    happened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    by_id bigint,
    campaign_id bigint NOT NULL
);

CREATE SEQUENCE public.phase_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.phase_change_id_seq OWNED BY public.phase_change.id;

CREATE TABLE public.pinned_standing (
    id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    number bigint NOT NULL,
    text text NOT NULL,
    pinned_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.pinned_standing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.pinned_standing_id_seq OWNED BY public.pinned_standing.id;

CREATE TABLE public.progress (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    person_id bigint NOT NULL,
    points integer NOT NULL,
    days jsonb NOT NULL,
    lessons jsonb NOT NULL,
    helped jsonb NOT NULL,
    completed bigint[] NOT NULL,
    seen bigint[] NOT NULL,
    achieved_at timestamp with time zone
);

CREATE SEQUENCE public.progress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.progress_id_seq OWNED BY public.progress.id;

CREATE TABLE public.public_unit (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    named_id bigint NOT NULL
);

CREATE SEQUENCE public.public_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.public_unit_id_seq OWNED BY public.public_unit.id;

CREATE TABLE public.ranking_change (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    ranked boolean NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.ranking_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ranking_change_id_seq OWNED BY public.ranking_change.id;

CREATE TABLE public.recording (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    key character varying(16) NOT NULL,
    language character varying(8) NOT NULL,
    lesson character varying(80) NOT NULL,
    speaker_id bigint NOT NULL,
    sound bytea NOT NULL,
    etag character varying(16) NOT NULL,
    milliseconds integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    CONSTRAINT recording_language CHECK (((language)::text = ANY (ARRAY[('vi'::character varying)::text, ('thai'::character varying)::text, ('hmong'::character varying)::text])))
);

CREATE SEQUENCE public.recording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.recording_id_seq OWNED BY public.recording.id;

CREATE TABLE public.registration_move (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    before timestamp with time zone NOT NULL,
    after timestamp with time zone NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.registration_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.registration_move_id_seq OWNED BY public.registration_move.id;

CREATE TABLE public.result (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    track character varying(12) NOT NULL,
    cluster character varying(24) NOT NULL,
    last_number bigint NOT NULL,
    text text NOT NULL,
    digest character varying(64) NOT NULL,
    certified_at timestamp with time zone NOT NULL,
    certified_by_id bigint
);

CREATE SEQUENCE public.result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.result_id_seq OWNED BY public.result.id;

CREATE TABLE public.review_case (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    campaign_id bigint NOT NULL,
    signals jsonb NOT NULL,
    people bigint[] NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    grown_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.review_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.review_case_id_seq OWNED BY public.review_case.id;

CREATE TABLE public.role_grant (
    id bigint NOT NULL,
    role character varying(24) NOT NULL,
    unit_id bigint,
    granted_by_id bigint,
    granted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT role_known CHECK (((role)::text = ANY (ARRAY[('admin'::character varying)::text, ('province_organiser'::character varying)::text, ('commune_organiser'::character varying)::text, ('champion'::character varying)::text, ('helper'::character varying)::text])))
);

CREATE SEQUENCE public.role_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.role_grant_id_seq OWNED BY public.role_grant.id;

CREATE TABLE public.roster_entry (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    unit_id bigint NOT NULL,
    part_id bigint NOT NULL,
    key character varying(80) NOT NULL,
    number character varying(40) DEFAULT ''::character varying NOT NULL,
    name character varying(120) NOT NULL,
    phone_blind character varying(64),
    phone_tail character varying(3),
    birth_band character varying(8),
    claim_code character varying(12),
    person_id bigint,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    left_at timestamp with time zone,
    forget_at timestamp with time zone,
    CONSTRAINT roster_name_is_nfc CHECK ((name IS NFC NORMALIZED))
);

CREATE SEQUENCE public.roster_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.roster_entry_id_seq OWNED BY public.roster_entry.id;

CREATE TABLE public.rule_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    rules jsonb NOT NULL,
    campaign_id bigint NOT NULL,
    reason character varying(300) DEFAULT ''::character varying NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.rule_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.rule_version_id_seq OWNED BY public.rule_version.id;

CREATE TABLE public.rule_withdrawal (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    number integer NOT NULL,
    reason character varying(300) NOT NULL,
    by_id bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.rule_withdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.rule_withdrawal_id_seq OWNED BY public.rule_withdrawal.id;

CREATE TABLE public.sent_form (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    holder integer NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome bytea
);

CREATE SEQUENCE public.sent_form_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sent_form_id_seq OWNED BY public.sent_form.id;

CREATE TABLE public.session (
    id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    kind character varying(8) NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    person_id bigint NOT NULL,
    label character varying(80) DEFAULT ''::character varying NOT NULL,
    away_since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    helper_session_id bigint,
    wrong_numbers smallint DEFAULT 0 NOT NULL
);

CREATE SEQUENCE public.session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.session_id_seq OWNED BY public.session.id;

CREATE TABLE public.sharing_freeze (
    id bigint NOT NULL,
    reason character varying(1000) NOT NULL,
    by_id bigint NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    report_due_at timestamp with time zone NOT NULL,
    reported_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by_id bigint
);

CREATE SEQUENCE public.sharing_freeze_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sharing_freeze_id_seq OWNED BY public.sharing_freeze.id;

CREATE TABLE public.signal_scan (
    id bigint NOT NULL,
    last_fact_id bigint DEFAULT 0 NOT NULL,
    part smallint DEFAULT 0 NOT NULL,
    CONSTRAINT one_signal_scan CHECK ((id = 1))
);

CREATE SEQUENCE public.signal_scan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.signal_scan_id_seq OWNED BY public.signal_scan.id;

CREATE TABLE public.site (
    id bigint NOT NULL,
    secret_fingerprint character varying(200) NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    schedule_held_since timestamp with time zone,
    CONSTRAINT one_site CHECK ((id = 1))
);

CREATE SEQUENCE public.site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.site_id_seq OWNED BY public.site.id;

CREATE TABLE public.speech (
    id bigint NOT NULL,
    key character varying(16) NOT NULL,
    language character varying(8) NOT NULL,
    voice character varying(80) NOT NULL,
    sound bytea NOT NULL,
    etag character varying(16) NOT NULL,
    milliseconds integer NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT speech_voice_named CHECK (((voice)::text <> ''::text))
);

CREATE SEQUENCE public.speech_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.speech_id_seq OWNED BY public.speech.id;

CREATE TABLE public.sums_seal (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    kind character varying(12) DEFAULT 'hourly'::character varying NOT NULL,
    most jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE SEQUENCE public.sums_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sums_seal_id_seq OWNED BY public.sums_seal.id;

CREATE TABLE public.sums_so_far (
    id bigint NOT NULL,
    ledger_id bigint NOT NULL,
    number bigint NOT NULL,
    board bytea NOT NULL
);

CREATE SEQUENCE public.sums_so_far_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sums_so_far_id_seq OWNED BY public.sums_so_far.id;

CREATE TABLE public.throttle (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    failures integer NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    blocked_until timestamp with time zone
);

CREATE SEQUENCE public.throttle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.throttle_id_seq OWNED BY public.throttle.id;

CREATE TABLE public.throttled_account (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    account character varying(64) NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE SEQUENCE public.throttled_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.throttled_account_id_seq OWNED BY public.throttled_account.id;

CREATE TABLE public.tortoise_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.tortoise_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.tortoise_migrations_id_seq OWNED BY public.tortoise_migrations.id;

CREATE TABLE public.undecided_result (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    facts integer NOT NULL,
    people integer NOT NULL,
    waiting integer NOT NULL
);

CREATE SEQUENCE public.undecided_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.undecided_result_id_seq OWNED BY public.undecided_result.id;

CREATE TABLE public.unit (
    id bigint NOT NULL,
    code character varying(24) NOT NULL,
    kind character varying(16) NOT NULL,
    track character varying(12),
    parent_id bigint,
    ancestors bigint[] NOT NULL,
    name character varying(160) NOT NULL,
    folded character varying(200) NOT NULL,
    zone character varying(3),
    eligible integer NOT NULL,
    eligible_source character varying(200) NOT NULL,
    band character varying(24) NOT NULL,
    join_code character varying(12),
    demo boolean NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    closed_at timestamp with time zone,
    merged_into_id bigint,
    join_code_until timestamp with time zone,
    joining character varying(8) DEFAULT 'open'::character varying NOT NULL,
    roster_version integer DEFAULT 0 NOT NULL,
    CONSTRAINT unit_eligible_not_negative CHECK ((eligible >= 0)),
    CONSTRAINT unit_joining CHECK (((joining)::text = ANY (ARRAY[('open'::character varying)::text, ('approval'::character varying)::text, ('closed'::character varying)::text]))),
    CONSTRAINT unit_merged_is_closed CHECK (((merged_into_id IS NULL) OR (closed_at IS NOT NULL))),
    CONSTRAINT unit_name_is_nfc CHECK ((name IS NFC NORMALIZED)),
    CONSTRAINT unit_track CHECK (((track IS NULL) OR ((track)::text = ANY (ARRAY[('village'::character varying)::text, ('enterprise'::character varying)::text, ('school'::character varying)::text, ('agency'::character varying)::text]))))
);

CREATE TABLE public.unit_application (
    id bigint NOT NULL,
    ref uuid DEFAULT gen_random_uuid() NOT NULL,
    kind character varying(16) NOT NULL,
    name character varying(160) NOT NULL,
    folded character varying(200) NOT NULL,
    place_id bigint NOT NULL,
    eligible integer NOT NULL,
    eligible_source character varying(200) NOT NULL,
    eligible_on date NOT NULL,
    contact character varying(300) DEFAULT ''::character varying NOT NULL,
    applicant_id bigint NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state character varying(10) DEFAULT 'waiting'::character varying NOT NULL,
    reason character varying(500) DEFAULT ''::character varying NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    unit_id bigint,
    CONSTRAINT unit_application_eligible CHECK ((eligible >= 0)),
    CONSTRAINT unit_application_state CHECK (((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('approved'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text])))
);

CREATE SEQUENCE public.unit_application_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.unit_application_id_seq OWNED BY public.unit_application.id;

CREATE TABLE public.unit_call (
    id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    outcome character varying(12) NOT NULL,
    next_on date,
    by_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT unit_call_next_on CHECK (((next_on IS NULL) = ((outcome)::text <> 'later'::text))),
    CONSTRAINT unit_call_outcome CHECK (((outcome)::text = ANY (ARRAY[('answered'::character varying)::text, ('no_answer'::character varying)::text, ('later'::character varying)::text, ('no_part'::character varying)::text])))
);

CREATE SEQUENCE public.unit_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.unit_call_id_seq OWNED BY public.unit_call.id;

CREATE SEQUENCE public.unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.unit_id_seq OWNED BY public.unit.id;

CREATE TABLE public.visit (
    id bigint NOT NULL,
    unit_id bigint NOT NULL,
    person_id bigint,
    household_id bigint,
    by_id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    next_on date,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    key uuid,
    CONSTRAINT visit_next_on CHECK (((next_on IS NULL) OR ((outcome)::text = 'later'::text))),
    CONSTRAINT visit_outcome CHECK (((outcome)::text = ANY (ARRAY[('met'::character varying)::text, ('not_home'::character varying)::text, ('said_no'::character varying)::text, ('later'::character varying)::text]))),
    CONSTRAINT visit_to_one CHECK (((person_id IS NULL) <> (household_id IS NULL)))
);

CREATE SEQUENCE public.visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.visit_id_seq OWNED BY public.visit.id;

CREATE TABLE public.visits_off (
    unit_id bigint NOT NULL,
    by_id bigint NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ONLY public.activation ALTER COLUMN id SET DEFAULT nextval('public.activation_id_seq'::regclass);

ALTER TABLE ONLY public.appeal ALTER COLUMN id SET DEFAULT nextval('public.appeal_id_seq'::regclass);

ALTER TABLE ONLY public.attempt ALTER COLUMN id SET DEFAULT nextval('public.attempt_id_seq'::regclass);

ALTER TABLE ONLY public.audit_record ALTER COLUMN id SET DEFAULT nextval('public.audit_record_id_seq'::regclass);

ALTER TABLE ONLY public.badge ALTER COLUMN id SET DEFAULT nextval('public.badge_id_seq'::regclass);

ALTER TABLE ONLY public.badge_share ALTER COLUMN id SET DEFAULT nextval('public.badge_share_id_seq'::regclass);

ALTER TABLE ONLY public.board_freeze ALTER COLUMN id SET DEFAULT nextval('public.board_freeze_id_seq'::regclass);

ALTER TABLE ONLY public.campaign ALTER COLUMN id SET DEFAULT nextval('public.campaign_id_seq'::regclass);

ALTER TABLE ONLY public.card ALTER COLUMN id SET DEFAULT nextval('public.card_id_seq'::regclass);

ALTER TABLE ONLY public.case_answer ALTER COLUMN id SET DEFAULT nextval('public.case_answer_id_seq'::regclass);

ALTER TABLE ONLY public.ceremony ALTER COLUMN id SET DEFAULT nextval('public.ceremony_id_seq'::regclass);

ALTER TABLE ONLY public.certification_proposal ALTER COLUMN id SET DEFAULT nextval('public.certification_proposal_id_seq'::regclass);

ALTER TABLE ONLY public.checkpoint ALTER COLUMN id SET DEFAULT nextval('public.checkpoint_id_seq'::regclass);

ALTER TABLE ONLY public.cluster ALTER COLUMN id SET DEFAULT nextval('public.cluster_id_seq'::regclass);

ALTER TABLE ONLY public.cluster_choice ALTER COLUMN id SET DEFAULT nextval('public.cluster_choice_id_seq'::regclass);

ALTER TABLE ONLY public.collective_goal ALTER COLUMN id SET DEFAULT nextval('public.collective_goal_id_seq'::regclass);

ALTER TABLE ONLY public.confirmed_count ALTER COLUMN id SET DEFAULT nextval('public.confirmed_count_id_seq'::regclass);

ALTER TABLE ONLY public.consent ALTER COLUMN id SET DEFAULT nextval('public.consent_id_seq'::regclass);

ALTER TABLE ONLY public.correction ALTER COLUMN id SET DEFAULT nextval('public.correction_id_seq'::regclass);

ALTER TABLE ONLY public.data_request ALTER COLUMN id SET DEFAULT nextval('public.data_request_id_seq'::regclass);

ALTER TABLE ONLY public.day_standing ALTER COLUMN id SET DEFAULT nextval('public.day_standing_id_seq'::regclass);

ALTER TABLE ONLY public.decided_round ALTER COLUMN id SET DEFAULT nextval('public.decided_round_id_seq'::regclass);

ALTER TABLE ONLY public.eligible_change ALTER COLUMN id SET DEFAULT nextval('public.eligible_change_id_seq'::regclass);

ALTER TABLE ONLY public.eligible_declaration ALTER COLUMN id SET DEFAULT nextval('public.eligible_declaration_id_seq'::regclass);

ALTER TABLE ONLY public.end_move ALTER COLUMN id SET DEFAULT nextval('public.end_move_id_seq'::regclass);

ALTER TABLE ONLY public.ended_code ALTER COLUMN id SET DEFAULT nextval('public.ended_code_id_seq'::regclass);

ALTER TABLE ONLY public.enrolment ALTER COLUMN id SET DEFAULT nextval('public.enrolment_id_seq'::regclass);

ALTER TABLE ONLY public.fact ALTER COLUMN id SET DEFAULT nextval('public.fact_id_seq'::regclass);

ALTER TABLE ONLY public.fold_snapshot ALTER COLUMN id SET DEFAULT nextval('public.fold_snapshot_id_seq'::regclass);

ALTER TABLE ONLY public.follow_up ALTER COLUMN id SET DEFAULT nextval('public.follow_up_id_seq'::regclass);

ALTER TABLE ONLY public.follow_up_draw ALTER COLUMN id SET DEFAULT nextval('public.follow_up_draw_id_seq'::regclass);

ALTER TABLE ONLY public.former_name ALTER COLUMN id SET DEFAULT nextval('public.former_name_id_seq'::regclass);

ALTER TABLE ONLY public.guest_attempt ALTER COLUMN id SET DEFAULT nextval('public.guest_attempt_id_seq'::regclass);

ALTER TABLE ONLY public.help ALTER COLUMN id SET DEFAULT nextval('public.help_id_seq'::regclass);

ALTER TABLE ONLY public.help_answer ALTER COLUMN id SET DEFAULT nextval('public.help_answer_id_seq'::regclass);

ALTER TABLE ONLY public.help_request ALTER COLUMN id SET DEFAULT nextval('public.help_request_id_seq'::regclass);

ALTER TABLE ONLY public.hold ALTER COLUMN id SET DEFAULT nextval('public.hold_id_seq'::regclass);

ALTER TABLE ONLY public.household ALTER COLUMN id SET DEFAULT nextval('public.household_id_seq'::regclass);

ALTER TABLE ONLY public.household_check ALTER COLUMN id SET DEFAULT nextval('public.household_check_id_seq'::regclass);

ALTER TABLE ONLY public.household_member ALTER COLUMN id SET DEFAULT nextval('public.household_member_id_seq'::regclass);

ALTER TABLE ONLY public.join_request ALTER COLUMN id SET DEFAULT nextval('public.join_request_id_seq'::regclass);

ALTER TABLE ONLY public.kept_secret ALTER COLUMN id SET DEFAULT nextval('public.kept_secret_id_seq'::regclass);

ALTER TABLE ONLY public.ledger ALTER COLUMN id SET DEFAULT nextval('public.ledger_id_seq'::regclass);

ALTER TABLE ONLY public.ledger_entry ALTER COLUMN id SET DEFAULT nextval('public.ledger_entry_id_seq'::regclass);

ALTER TABLE ONLY public.lesson ALTER COLUMN id SET DEFAULT nextval('public.lesson_id_seq'::regclass);

ALTER TABLE ONLY public.lesson_draft ALTER COLUMN id SET DEFAULT nextval('public.lesson_draft_id_seq'::regclass);

ALTER TABLE ONLY public.lesson_picture ALTER COLUMN id SET DEFAULT nextval('public.lesson_picture_id_seq'::regclass);

ALTER TABLE ONLY public.lesson_translation ALTER COLUMN id SET DEFAULT nextval('public.lesson_translation_id_seq'::regclass);

ALTER TABLE ONLY public.lesson_version ALTER COLUMN id SET DEFAULT nextval('public.lesson_version_id_seq'::regclass);

ALTER TABLE ONLY public.list_column ALTER COLUMN id SET DEFAULT nextval('public.list_column_id_seq'::regclass);

ALTER TABLE ONLY public.list_row ALTER COLUMN id SET DEFAULT nextval('public.list_row_id_seq'::regclass);

ALTER TABLE ONLY public.list_upload ALTER COLUMN id SET DEFAULT nextval('public.list_upload_id_seq'::regclass);

ALTER TABLE ONLY public.log_block ALTER COLUMN id SET DEFAULT nextval('public.log_block_id_seq'::regclass);

ALTER TABLE ONLY public.membership ALTER COLUMN id SET DEFAULT nextval('public.membership_id_seq'::regclass);

ALTER TABLE ONLY public.obstacle ALTER COLUMN id SET DEFAULT nextval('public.obstacle_id_seq'::regclass);

ALTER TABLE ONLY public.paper_line ALTER COLUMN id SET DEFAULT nextval('public.paper_line_id_seq'::regclass);

ALTER TABLE ONLY public.paper_sheet ALTER COLUMN id SET DEFAULT nextval('public.paper_sheet_id_seq'::regclass);

ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);

ALTER TABLE ONLY public.phase_change ALTER COLUMN id SET DEFAULT nextval('public.phase_change_id_seq'::regclass);

ALTER TABLE ONLY public.pinned_standing ALTER COLUMN id SET DEFAULT nextval('public.pinned_standing_id_seq'::regclass);

ALTER TABLE ONLY public.progress ALTER COLUMN id SET DEFAULT nextval('public.progress_id_seq'::regclass);

ALTER TABLE ONLY public.public_unit ALTER COLUMN id SET DEFAULT nextval('public.public_unit_id_seq'::regclass);

ALTER TABLE ONLY public.ranking_change ALTER COLUMN id SET DEFAULT nextval('public.ranking_change_id_seq'::regclass);

ALTER TABLE ONLY public.recording ALTER COLUMN id SET DEFAULT nextval('public.recording_id_seq'::regclass);

ALTER TABLE ONLY public.registration_move ALTER COLUMN id SET DEFAULT nextval('public.registration_move_id_seq'::regclass);

ALTER TABLE ONLY public.result ALTER COLUMN id SET DEFAULT nextval('public.result_id_seq'::regclass);

ALTER TABLE ONLY public.review_case ALTER COLUMN id SET DEFAULT nextval('public.review_case_id_seq'::regclass);

ALTER TABLE ONLY public.role_grant ALTER COLUMN id SET DEFAULT nextval('public.role_grant_id_seq'::regclass);

ALTER TABLE ONLY public.roster_entry ALTER COLUMN id SET DEFAULT nextval('public.roster_entry_id_seq'::regclass);

ALTER TABLE ONLY public.rule_version ALTER COLUMN id SET DEFAULT nextval('public.rule_version_id_seq'::regclass);

ALTER TABLE ONLY public.rule_withdrawal ALTER COLUMN id SET DEFAULT nextval('public.rule_withdrawal_id_seq'::regclass);

ALTER TABLE ONLY public.sent_form ALTER COLUMN id SET DEFAULT nextval('public.sent_form_id_seq'::regclass);

ALTER TABLE ONLY public.session ALTER COLUMN id SET DEFAULT nextval('public.session_id_seq'::regclass);

ALTER TABLE ONLY public.sharing_freeze ALTER COLUMN id SET DEFAULT nextval('public.sharing_freeze_id_seq'::regclass);

ALTER TABLE ONLY public.signal_scan ALTER COLUMN id SET DEFAULT nextval('public.signal_scan_id_seq'::regclass);

ALTER TABLE ONLY public.site ALTER COLUMN id SET DEFAULT nextval('public.site_id_seq'::regclass);

ALTER TABLE ONLY public.speech ALTER COLUMN id SET DEFAULT nextval('public.speech_id_seq'::regclass);

ALTER TABLE ONLY public.sums_seal ALTER COLUMN id SET DEFAULT nextval('public.sums_seal_id_seq'::regclass);

ALTER TABLE ONLY public.sums_so_far ALTER COLUMN id SET DEFAULT nextval('public.sums_so_far_id_seq'::regclass);

ALTER TABLE ONLY public.throttle ALTER COLUMN id SET DEFAULT nextval('public.throttle_id_seq'::regclass);

ALTER TABLE ONLY public.throttled_account ALTER COLUMN id SET DEFAULT nextval('public.throttled_account_id_seq'::regclass);

ALTER TABLE ONLY public.tortoise_migrations ALTER COLUMN id SET DEFAULT nextval('public.tortoise_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.undecided_result ALTER COLUMN id SET DEFAULT nextval('public.undecided_result_id_seq'::regclass);

ALTER TABLE ONLY public.unit ALTER COLUMN id SET DEFAULT nextval('public.unit_id_seq'::regclass);

ALTER TABLE ONLY public.unit_application ALTER COLUMN id SET DEFAULT nextval('public.unit_application_id_seq'::regclass);

ALTER TABLE ONLY public.unit_call ALTER COLUMN id SET DEFAULT nextval('public.unit_call_id_seq'::regclass);

ALTER TABLE ONLY public.visit ALTER COLUMN id SET DEFAULT nextval('public.visit_id_seq'::regclass);

ALTER TABLE ONLY public.activation
    ADD CONSTRAINT activation_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.activation
    ADD CONSTRAINT activation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_key_key UNIQUE (key);

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_record
    ADD CONSTRAINT audit_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.badge
    ADD CONSTRAINT badge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.badge
    ADD CONSTRAINT badge_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.badge_share
    ADD CONSTRAINT badge_share_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.badge_share
    ADD CONSTRAINT badge_share_token_key UNIQUE (token);

ALTER TABLE ONLY public.log_block
    ADD CONSTRAINT block_once UNIQUE (ledger_id, block);

ALTER TABLE ONLY public.board_freeze
    ADD CONSTRAINT board_freeze_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT campaign_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.case_answer
    ADD CONSTRAINT case_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ceremony
    ADD CONSTRAINT ceremony_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.certification_proposal
    ADD CONSTRAINT certification_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_once UNIQUE (ledger_id, number, kind);

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT cluster_certified_once UNIQUE (campaign_id, track, cluster);

ALTER TABLE ONLY public.cluster_choice
    ADD CONSTRAINT cluster_choice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cluster_choice
    ADD CONSTRAINT cluster_chosen_once UNIQUE (campaign_id, unit_id);

ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_key_once UNIQUE (campaign_id, track, key);

ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.collective_goal
    ADD CONSTRAINT collective_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.confirmed_count
    ADD CONSTRAINT confirmed_count_corrected_once UNIQUE (corrects_id);

ALTER TABLE ONLY public.confirmed_count
    ADD CONSTRAINT confirmed_count_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.correction
    ADD CONSTRAINT correction_once UNIQUE (ledger_id, number);

ALTER TABLE ONLY public.correction
    ADD CONSTRAINT correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.data_request
    ADD CONSTRAINT data_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.data_request
    ADD CONSTRAINT data_request_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.day_standing
    ADD CONSTRAINT day_standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.day_standing
    ADD CONSTRAINT day_stands_once UNIQUE (campaign_id, day);

ALTER TABLE ONLY public.decided_round
    ADD CONSTRAINT decided_round_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.phase_change
    ADD CONSTRAINT each_phase_once UNIQUE (campaign_id, phase);

ALTER TABLE ONLY public.eligible_change
    ADD CONSTRAINT eligible_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.eligible_change
    ADD CONSTRAINT eligible_changed_once UNIQUE (campaign_id, declaration_id);

ALTER TABLE ONLY public.eligible_declaration
    ADD CONSTRAINT eligible_declaration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.eligible_declaration
    ADD CONSTRAINT eligible_declaration_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.end_move
    ADD CONSTRAINT end_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ended_code
    ADD CONSTRAINT ended_code_code_key UNIQUE (code);

ALTER TABLE ONLY public.ended_code
    ADD CONSTRAINT ended_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT entry_number_once UNIQUE (ledger_id, number);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_key_key UNIQUE (key);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_natural_key_key UNIQUE (natural_key);

ALTER TABLE ONLY public.fact_origin
    ADD CONSTRAINT fact_origin_pkey PRIMARY KEY (fact_id);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT fact_priced_once UNIQUE (fact_id, ledger_id, turn);

ALTER TABLE ONLY public.fold_snapshot
    ADD CONSTRAINT fold_snapshot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.follow_up_draw
    ADD CONSTRAINT follow_up_draw_once UNIQUE (campaign_id, number);

ALTER TABLE ONLY public.follow_up_draw
    ADD CONSTRAINT follow_up_draw_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_drawn_once UNIQUE (draw_id, number);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.former_name
    ADD CONSTRAINT former_name_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.guest_attempt
    ADD CONSTRAINT guest_attempt_key_key UNIQUE (key);

ALTER TABLE ONLY public.guest_attempt
    ADD CONSTRAINT guest_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.help_answer
    ADD CONSTRAINT help_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.help
    ADD CONSTRAINT help_code_hash_key UNIQUE (code_hash);

ALTER TABLE ONLY public.help
    ADD CONSTRAINT help_key_key UNIQUE (key);

ALTER TABLE ONLY public.help
    ADD CONSTRAINT help_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.helper_phone
    ADD CONSTRAINT helper_phone_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_fact_id_key UNIQUE (fact_id);

ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.household_check
    ADD CONSTRAINT household_check_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.household_member
    ADD CONSTRAINT household_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.household
    ADD CONSTRAINT household_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.household
    ADD CONSTRAINT household_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.join_request
    ADD CONSTRAINT join_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.join_request
    ADD CONSTRAINT join_request_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.kept_secret
    ADD CONSTRAINT kept_secret_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kept_secret
    ADD CONSTRAINT kept_secret_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_campaign_id_key UNIQUE (campaign_id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lesson_draft
    ADD CONSTRAINT lesson_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lesson_draft
    ADD CONSTRAINT lesson_draft_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.lesson_picture
    ADD CONSTRAINT lesson_picture_once UNIQUE (slug, name);

ALTER TABLE ONLY public.lesson_picture
    ADD CONSTRAINT lesson_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.lesson_translation
    ADD CONSTRAINT lesson_translation_once UNIQUE (version_id, language);

ALTER TABLE ONLY public.lesson_translation
    ADD CONSTRAINT lesson_translation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lesson_version
    ADD CONSTRAINT lesson_version_once UNIQUE (lesson_id, number);

ALTER TABLE ONLY public.lesson_version
    ADD CONSTRAINT lesson_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.list_column
    ADD CONSTRAINT list_column_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.list_row
    ADD CONSTRAINT list_row_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.list_upload
    ADD CONSTRAINT list_upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.list_upload
    ADD CONSTRAINT list_upload_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.log_block
    ADD CONSTRAINT log_block_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.obstacle
    ADD CONSTRAINT obstacle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.obstacle
    ADD CONSTRAINT obstacle_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.help_answer
    ADD CONSTRAINT one_answer_a_helper UNIQUE (request_id, helper_id);

ALTER TABLE ONLY public.case_answer
    ADD CONSTRAINT one_answer_each UNIQUE (case_id, person_id);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT one_grant_each UNIQUE (person_id, role, unit_id);

ALTER TABLE ONLY public.list_column
    ADD CONSTRAINT one_meaning_a_heading UNIQUE (kind, unit_id, heading);

ALTER TABLE ONLY public.progress
    ADD CONSTRAINT one_progress_each UNIQUE (ledger_id, person_id);

ALTER TABLE ONLY public.list_row
    ADD CONSTRAINT one_row_a_position UNIQUE (upload_id, "position");

ALTER TABLE ONLY public.throttled_account
    ADD CONSTRAINT one_row_per_source_and_account UNIQUE (source, account);

ALTER TABLE ONLY public.speech
    ADD CONSTRAINT one_speech_a_voice UNIQUE (key, language, voice);

ALTER TABLE ONLY public.paper_line
    ADD CONSTRAINT paper_line_key_key UNIQUE (key);

ALTER TABLE ONLY public.paper_line
    ADD CONSTRAINT paper_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.paper_sheet
    ADD CONSTRAINT paper_sheet_number_key UNIQUE (number);

ALTER TABLE ONLY public.paper_sheet
    ADD CONSTRAINT paper_sheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_registration_key_key UNIQUE (registration_key);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_sign_in_name_key UNIQUE (sign_in_name);

ALTER TABLE ONLY public.phase_change
    ADD CONSTRAINT phase_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pinned_standing
    ADD CONSTRAINT pinned_once UNIQUE (cluster_id, number);

ALTER TABLE ONLY public.pinned_standing
    ADD CONSTRAINT pinned_standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.certification_proposal
    ADD CONSTRAINT proposed_once UNIQUE (campaign_id);

ALTER TABLE ONLY public.public_unit
    ADD CONSTRAINT public_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ranking_change
    ADD CONSTRAINT ranking_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.registration_move
    ADD CONSTRAINT registration_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review_case
    ADD CONSTRAINT review_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review_case
    ADD CONSTRAINT review_case_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_claim_code_key UNIQUE (claim_code);

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.decided_round
    ADD CONSTRAINT round_decided_once UNIQUE (campaign_id, number);

ALTER TABLE ONLY public.rule_version
    ADD CONSTRAINT rule_version_number_once UNIQUE (campaign_id, number);

ALTER TABLE ONLY public.rule_version
    ADD CONSTRAINT rule_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rule_withdrawal
    ADD CONSTRAINT rule_version_withdrawn_once UNIQUE (campaign_id, number);

ALTER TABLE ONLY public.rule_withdrawal
    ADD CONSTRAINT rule_withdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sent_form
    ADD CONSTRAINT sent_form_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.sent_form
    ADD CONSTRAINT sent_form_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.sharing_freeze
    ADD CONSTRAINT sharing_freeze_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signal_scan
    ADD CONSTRAINT signal_scan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.fold_snapshot
    ADD CONSTRAINT snapshot_once UNIQUE (ledger_id, number, format);

ALTER TABLE ONLY public.speech
    ADD CONSTRAINT speech_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sums_seal
    ADD CONSTRAINT sums_seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sums_seal
    ADD CONSTRAINT sums_sealed_once_a_kind UNIQUE (ledger_id, number, kind);

ALTER TABLE ONLY public.sums_so_far
    ADD CONSTRAINT sums_so_far_ledger_id_key UNIQUE (ledger_id);

ALTER TABLE ONLY public.sums_so_far
    ADD CONSTRAINT sums_so_far_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.throttle
    ADD CONSTRAINT throttle_key_key UNIQUE (key);

ALTER TABLE ONLY public.throttle
    ADD CONSTRAINT throttle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.throttled_account
    ADD CONSTRAINT throttled_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.household_check
    ADD CONSTRAINT ticked_once UNIQUE (household_id, item);

ALTER TABLE ONLY public.tortoise_migrations
    ADD CONSTRAINT tortoise_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tortoise_migrations
    ADD CONSTRAINT uid_tortoise_mi_app_3803a5 UNIQUE (app, name);

ALTER TABLE ONLY public.undecided_result
    ADD CONSTRAINT undecided_result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.undecided_result
    ADD CONSTRAINT undecided_told_once UNIQUE (campaign_id);

ALTER TABLE ONLY public.unit_application
    ADD CONSTRAINT unit_application_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_application
    ADD CONSTRAINT unit_application_ref_key UNIQUE (ref);

ALTER TABLE ONLY public.unit_call
    ADD CONSTRAINT unit_call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code_key UNIQUE (code);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT unit_enrolled_once UNIQUE (campaign_id, unit_id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_join_code_key UNIQUE (join_code);

ALTER TABLE ONLY public.public_unit
    ADD CONSTRAINT unit_named_once UNIQUE (ledger_id, unit_id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_key_key UNIQUE (key);

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.visits_off
    ADD CONSTRAINT visits_off_pkey PRIMARY KEY (unit_id);

CREATE UNIQUE INDEX asks_once_at_a_time ON public.join_request USING btree (person_id, unit_id) WHERE ((state)::text = 'waiting'::text);

CREATE UNIQUE INDEX badge_in_force_once ON public.badge USING btree (person_id, campaign_id, kind) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX confirmed_count_once ON public.confirmed_count USING btree (unit_id, target_group, as_of) WHERE (corrects_id IS NULL);

CREATE UNIQUE INDEX entry_reversed_once ON public.ledger_entry USING btree (ledger_id, reverses) WHERE (reverses IS NOT NULL);

CREATE INDEX idx_activation_person__365a54 ON public.activation USING btree (person_id);

CREATE INDEX idx_appeal_campaig_d347fd ON public.appeal USING btree (campaign_id);

CREATE INDEX idx_appeal_unit_id_62f4db ON public.appeal USING btree (unit_id);

CREATE INDEX idx_attempt_finishe_181a95 ON public.attempt USING btree (finished_at);

CREATE INDEX idx_attempt_person__7112d7 ON public.attempt USING btree (person_id, lesson_id);

CREATE INDEX idx_audit_recor_by_id_d559cb ON public.audit_record USING btree (by_id);

CREATE INDEX idx_audit_recor_subject_5dbefd ON public.audit_record USING btree (subject);

CREATE INDEX idx_audit_recor_unit_id_b52808 ON public.audit_record USING btree (unit_id);

CREATE INDEX idx_badge_campaig_5dc096 ON public.badge USING btree (campaign_id, entry_number);

CREATE INDEX idx_campaign_phase_44d00e ON public.campaign USING btree (phase);

CREATE INDEX idx_case_answer_person__729e8d ON public.case_answer USING btree (person_id);

CREATE INDEX idx_collective__campaig_372e55 ON public.collective_goal USING btree (campaign_id);

CREATE INDEX idx_confirmed_c_unit_id_1a4f09 ON public.confirmed_count USING btree (unit_id, as_of);

CREATE INDEX idx_consent_person__460f0d ON public.consent USING btree (person_id, kind);

CREATE INDEX idx_data_reques_person__8f6f18 ON public.data_request USING btree (person_id);

CREATE INDEX idx_eligible_de_unit_id_4a177b ON public.eligible_declaration USING btree (unit_id);

CREATE INDEX idx_end_move_campaig_071852 ON public.end_move USING btree (campaign_id);

CREATE INDEX idx_enrolment_cluster_b67615 ON public.enrolment USING btree (cluster_id);

CREATE INDEX idx_enrolment_unit_id_991403 ON public.enrolment USING btree (unit_id);

CREATE INDEX idx_fact_origin_at_bde513 ON public.fact_origin USING btree (at);

CREATE INDEX idx_fact_other_i_e13a71 ON public.fact USING btree (other_id, lesson_id);

CREATE INDEX idx_fact_person__2e787e ON public.fact USING btree (person_id, kind);

CREATE INDEX idx_follow_up_fact_id_b3bdfd ON public.follow_up USING btree (fact_id);

CREATE INDEX idx_former_name_unit_id_e3618b ON public.former_name USING btree (unit_id);

CREATE INDEX idx_guest_attem_device_daa418 ON public.guest_attempt USING btree (device, started_at);

CREATE INDEX idx_guest_attem_started_490424 ON public.guest_attempt USING btree (started_at);

CREATE INDEX idx_help_answer_helper__a8b2e0 ON public.help_answer USING btree (helper_id);

CREATE INDEX idx_help_helper__5a8667 ON public.help USING btree (helper_id);

CREATE INDEX idx_help_learner_c644d0 ON public.help USING btree (learner_id);

CREATE INDEX idx_help_reques_asker_i_d96bec ON public.help_request USING btree (asker_id);

CREATE INDEX idx_help_reques_expires_2da7ff ON public.help_request USING btree (expires_at);

CREATE INDEX idx_hold_case_id_fc2101 ON public.hold USING btree (case_id);

CREATE INDEX idx_hold_state_84ecd2 ON public.hold USING btree (state, reason);

CREATE INDEX idx_household_m_househo_d6ef65 ON public.household_member USING btree (household_id);

CREATE INDEX idx_household_unit_id_bc624c ON public.household USING btree (unit_id);

CREATE INDEX idx_join_reques_unit_id_b55dad ON public.join_request USING btree (unit_id);

CREATE INDEX idx_kept_secret_made_at_a5209d ON public.kept_secret USING btree (made_at);

CREATE INDEX idx_ledger_entr_ledger__894448 ON public.ledger_entry USING btree (ledger_id, person_id);

CREATE INDEX idx_lesson_pict_name_43f718 ON public.lesson_picture USING btree (name);

CREATE INDEX idx_lesson_tran_digest_458244 ON public.lesson_translation USING btree (digest);

CREATE INDEX idx_lesson_vers_digest_6b0379 ON public.lesson_version USING btree (digest);

CREATE INDEX idx_list_upload_unit_id_650685 ON public.list_upload USING btree (unit_id);

CREATE INDEX idx_membership_person__d4ba04 ON public.membership USING btree (person_id);

CREATE INDEX idx_membership_unit_id_0a41c3 ON public.membership USING btree (unit_id);

CREATE INDEX idx_obstacle_unit_id_b86307 ON public.obstacle USING btree (unit_id);

CREATE INDEX idx_paper_line_person__287a9b ON public.paper_line USING btree (person_id);

CREATE INDEX idx_paper_sheet_by_id_4d783b ON public.paper_sheet USING btree (by_id);

CREATE INDEX idx_paper_sheet_unit_id_120752 ON public.paper_sheet USING btree (unit_id);

CREATE INDEX idx_person_phone_b_afeefd ON public.person USING btree (phone_blind);

CREATE INDEX idx_ranking_cha_campaig_f23352 ON public.ranking_change USING btree (campaign_id);

CREATE INDEX idx_recording_key_cd2524 ON public.recording USING btree (key, language);

CREATE INDEX idx_recording_speaker_c3bb4f ON public.recording USING btree (speaker_id);

CREATE INDEX idx_registratio_campaig_134f19 ON public.registration_move USING btree (campaign_id);

CREATE INDEX idx_review_case_campaig_73cbbc ON public.review_case USING btree (campaign_id);

CREATE INDEX idx_role_grant_unit_id_1f4685 ON public.role_grant USING btree (unit_id);

CREATE INDEX idx_roster_entr_part_id_a64fc7 ON public.roster_entry USING btree (part_id);

CREATE INDEX idx_roster_entr_unit_id_95e1c2 ON public.roster_entry USING btree (unit_id);

CREATE INDEX idx_sent_form_at_1bb63b ON public.sent_form USING btree (at);

CREATE INDEX idx_session_person__9420e7 ON public.session USING btree (person_id);

CREATE INDEX idx_unit_applic_applica_a76c66 ON public.unit_application USING btree (applicant_id);

CREATE INDEX idx_unit_applic_place_i_ee6626 ON public.unit_application USING btree (place_id);

CREATE INDEX idx_unit_call_campaig_228fcf ON public.unit_call USING btree (campaign_id, unit_id);

CREATE INDEX idx_unit_parent__30d09e ON public.unit USING btree (parent_id);

CREATE INDEX idx_visit_at_4b1634 ON public.visit USING btree (at);

CREATE INDEX idx_visit_househo_a808fc ON public.visit USING btree (household_id);

CREATE INDEX idx_visit_person__5cc2b4 ON public.visit USING btree (person_id);

CREATE UNIQUE INDEX lesson_helped_once ON public.help USING btree (learner_id, lesson_id) WHERE (confirmed_at IS NOT NULL);

CREATE UNIQUE INDEX one_card_at_a_time ON public.card USING btree (person_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_ceremony_at_a_time ON public.ceremony USING btree (campaign_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_declaration_waits ON public.eligible_declaration USING btree (unit_id) WHERE ((state)::text = 'waiting'::text);

CREATE UNIQUE INDEX one_entry_per_key ON public.roster_entry USING btree (unit_id, key) WHERE (left_at IS NULL);

CREATE UNIQUE INDEX one_entry_per_person ON public.roster_entry USING btree (unit_id, person_id) WHERE ((left_at IS NULL) AND (person_id IS NOT NULL));

CREATE UNIQUE INDEX one_freeze_at_a_time ON public.board_freeze USING btree (campaign_id) WHERE (lifted_at IS NULL);

CREATE UNIQUE INDEX one_household_at_a_time ON public.household_member USING btree (person_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX one_open_attempt ON public.attempt USING btree (person_id, lesson_id, version) WHERE (finished_at IS NULL);

CREATE UNIQUE INDEX one_open_guest_attempt ON public.guest_attempt USING btree (device, lesson_id, version) WHERE (finished_at IS NULL);

CREATE UNIQUE INDEX one_open_share_a_badge ON public.badge_share USING btree (badge_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX one_unit_per_track_at_a_time ON public.membership USING btree (person_id, track) WHERE (until IS NULL);

CREATE UNIQUE INDEX paper_line_stands_once ON public.paper_line USING btree (sheet_id, line) WHERE (taken_back_at IS NULL);

CREATE INDEX person_folded_trigrams ON public.person USING gin (public.folded((display_name)::text) public.gin_trgm_ops);

CREATE INDEX unit_folded_trigrams ON public.unit USING gin (folded public.gin_trgm_ops);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_record FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.checkpoint FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.collective_goal FOR EACH ROW EXECUTE FUNCTION public.guard_drafted();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.correction FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.decided_round FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.eligible_change FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.end_move FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.fact FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.former_name FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.lesson_version FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.log_block FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.phase_change FOR EACH ROW EXECUTE FUNCTION public.guard_drafted();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.public_unit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ranking_change FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.registration_move FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.result FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.rule_version FOR EACH ROW EXECUTE FUNCTION public.guard_drafted();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.rule_withdrawal FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sums_seal FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER final BEFORE INSERT OR DELETE OR UPDATE ON public.cluster FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT ON public.eligible_change FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT OR DELETE OR UPDATE ON public.enrolment FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT ON public.ranking_change FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT ON public.result FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT ON public.rule_version FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER final BEFORE INSERT ON public.rule_withdrawal FOR EACH ROW EXECUTE FUNCTION public.guard_final();

CREATE TRIGGER guard_campaign BEFORE DELETE OR UPDATE ON public.campaign FOR EACH ROW EXECUTE FUNCTION public.guard_campaign();

CREATE TRIGGER guard_entries AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION public.guard_entries();

CREATE TRIGGER guard_ledger BEFORE DELETE OR UPDATE ON public.ledger FOR EACH ROW EXECUTE FUNCTION public.guard_ledger();

CREATE TRIGGER guard_phase_change BEFORE INSERT ON public.phase_change FOR EACH ROW EXECUTE FUNCTION public.guard_phase_change();

CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON public.ledger FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.audit_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.collective_goal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.correction FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.decided_round FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.eligible_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.end_move FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.fact FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.former_name FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.lesson_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.log_block FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.phase_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.public_unit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.ranking_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.registration_move FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.rule_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.rule_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.sums_seal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER remember_claim_code AFTER UPDATE OF claim_code ON public.roster_entry FOR EACH ROW WHEN (((old.claim_code IS NOT NULL) AND ((new.claim_code)::text IS DISTINCT FROM (old.claim_code)::text))) EXECUTE FUNCTION public.remember_claim_code();

CREATE TRIGGER remember_join_code AFTER UPDATE OF join_code ON public.unit FOR EACH ROW WHEN (((old.join_code IS NOT NULL) AND ((new.join_code)::text IS DISTINCT FROM (old.join_code)::text))) EXECUTE FUNCTION public.remember_join_code();

CREATE TRIGGER stays BEFORE TRUNCATE ON public.campaign FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stays BEFORE TRUNCATE ON public.cluster FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stays BEFORE TRUNCATE ON public.enrolment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.badge_share
    ADD CONSTRAINT badge_share_badge_id_fkey FOREIGN KEY (badge_id) REFERENCES public.badge(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES public.cluster(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.household_check
    ADD CONSTRAINT household_check_household FOREIGN KEY (household_id) REFERENCES public.household(id);

ALTER TABLE ONLY public.household_member
    ADD CONSTRAINT household_member_household FOREIGN KEY (household_id) REFERENCES public.household(id);

ALTER TABLE ONLY public.household_member
    ADD CONSTRAINT household_member_person FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.household
    ADD CONSTRAINT household_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.join_request
    ADD CONSTRAINT join_request_person FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.join_request
    ADD CONSTRAINT join_request_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lesson_translation
    ADD CONSTRAINT lesson_translation_version_id_fkey FOREIGN KEY (version_id) REFERENCES public.lesson_version(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lesson_version
    ADD CONSTRAINT lesson_version_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES public.lesson(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.list_column
    ADD CONSTRAINT list_column_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.list_row
    ADD CONSTRAINT list_row_upload FOREIGN KEY (upload_id) REFERENCES public.list_upload(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.list_upload
    ADD CONSTRAINT list_upload_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.phase_change
    ADD CONSTRAINT phase_change_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_grant
    ADD CONSTRAINT role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_part FOREIGN KEY (part_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_person FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.roster_entry
    ADD CONSTRAINT roster_entry_unit FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.rule_version
    ADD CONSTRAINT rule_version_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;

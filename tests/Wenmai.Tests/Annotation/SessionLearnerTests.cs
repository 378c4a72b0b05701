using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

public sealed class SessionLearnerTests
{
    [Fact]
    public void AnUndatedSpeechIsDatedByASessionThatADatedOneNames()
    {
        var learned = Learn(("贯彻省纪委十届二次全会精神。", "2018-03-02"));
        var session = Assert.Single(learned.Sessions);
        Assert.Equal(("省纪委十届二次", new DateOnly(2018, 1, 1)), (session.Name, session.From));
        var year = YearOf("同志们：\n按照省纪委十届二次全会的部署，抓好落实。", learned);
        Assert.Equal(2018, year.Best);
        Assert.Contains(year.Clues, c => c.Explanation.Contains("省纪委十届二次", StringComparison.Ordinal));
        Assert.Null(YearOf("同志们：\n按照省纪委十届二次全会的部署，抓好落实。", LearnedModel.Nothing).Best);
    }

    [Theory]
    [InlineData("贯彻十届省纪委二次全会精神。", "省纪委十届二次")]
    [InlineData("市十六届人大二次会议刚刚闭幕。", "市人大十六届二次")]
    [InlineData("市第十六届人大第二次会议刚刚闭幕。", "市人大十六届二次")]
    [InlineData("落实区委十二届九次、十次全会部署。", "区委十二届十次")]
    [InlineData("县委二十届二十三次全会。", "县委二十届二十三次")]
    public void SessionsAreNamedInManyWays(string text, string name) =>
        Assert.Equal(name, Assert.Single(Learn((text, "2021-05-06")).Sessions).Name);

    [Theory]
    [InlineData("党的十九届二中全会和全国人大十三届一次会议。")]
    [InlineData("省人大常委会第四次会议。")]
    [InlineData("召开第三次会议。")]
    public void OtherMeetingsTeachNothing(string text) => Assert.Empty(Learn((text, "2021-05-06")).Sessions);

    [Fact]
    public void YearsAloneNeedTwoSpeechesThatAgree()
    {
        Assert.Empty(Learn(("区委十二届五次全会。", "2018")).Sessions);
        Assert.Single(Learn(("区委十二届五次全会。", "2018"), ("学习区委十二届五次全会精神。", "2018")).Sessions);
    }

    [Fact]
    public void SpeechesOfYearsApartMeanSeveralPlaces() =>
        Assert.Empty(Learn(("省委十二届六次全会。", "2014-03-02"), ("省委十二届六次全会。", "2019-03-02")).Sessions);

    [Fact]
    public void OnlyTheLatestSessionOfASpeechTellsItsTime() =>
        Assert.Equal("县委九届七次", Assert.Single(Learn(("县委九届三次全会以来，到县委九届七次全会。", "2020-08-01")).Sessions).Name);

    [Fact]
    public void AnEarlyPlenumMayHaveBeenHeldTheYearBefore() =>
        Assert.Equal(new DateOnly(2019, 10, 1), Assert.Single(Learn(("县委九届七次全会。", "2020-01-10")).Sessions).From);

    [Fact]
    public void TheOrderOfSpeechesDoesNotMatter()
    {
        (string, string)[] speeches = [("区委十二届五次全会。", "2018-09-02"), ("市纪委三届二次全会。", "2019-02-01"), ("区委十二届五次全会。", "2018-12-02")];
        Assert.Equal(Learn(speeches).Fingerprint, Learn([.. speeches.Reverse()]).Fingerprint);
        Assert.Equal("", Learn().Fingerprint);
    }

    [Fact]
    public void OfSpeechesOfTheSameLastDayTheEarlierBeginningCountsInAnyOrder()
    {
        (string, string)[] speeches = [("县委九届七次全会。", "2020-12-31"), ("县委九届七次全会。", "2020"), ("县委九届七次全会。", "2020")];
        Assert.Equal(Learn(speeches).Text, Learn([.. speeches.Reverse()]).Text);
    }

    /// <summary>A row of what is learned is found wherever its characters are, also where the text names another session.</summary>
    [Theory]
    [InlineData("贯彻二十届省纪委二次全会精神。", "二十届省纪委二次", "十届省纪委二次")]
    [InlineData("中央十届省纪委二次全会。", "十届省纪委二次")]
    [InlineData("自治区委十届二次全会。", "自治区委十届二次", "区委十届二次")]
    [InlineData("市十六届人大二次会议。", "市十六届人大二次")]
    [InlineData("市第十六届人大第二次会议。")]
    public void MentionsHoldEveryWordingThatALearnedRowCouldHave(string text, params string[] wordings) =>
        Assert.Equal(wordings, MentionsIn(text, "")?.Wordings ?? []);

    [Fact]
    public void WordingsChangeWithTheirDayAndNotWithTheNumberOfSpeeches()
    {
        var one = Learn(("省纪委十届二次全会。", "2018-03-02"));
        Assert.Equal(["十届省纪委二次", "省纪委十届二次"], one.WordingsChangedFrom(LearnedModel.Nothing).Order(StringComparer.Ordinal));
        var two = Learn(("省纪委十届二次全会。", "2018-03-02"), ("省纪委十届二次全会。", "2018-05-02"));
        Assert.NotEqual(one.Text, two.Text);
        Assert.Empty(two.WordingsChangedFrom(one));
        Assert.NotEmpty(Learn(("省纪委十届二次全会。", "2017-03-02")).WordingsChangedFrom(one));
    }

    private static LearnedModel Learn(params (string Text, string Date)[] speeches)
    {
        return SessionLearner.Learn(speeches.Select(s => MentionsIn(s.Text, s.Date)).OfType<SessionMentions>());
    }

    private static SessionMentions? MentionsIn(string text, string date)
    {
        var metadata = date.Length switch
        {
            0 => SpeechMetadata.None,
            4 => new SpeechMetadata { Year = int.Parse(date) },
            _ => new SpeechMetadata { Date = DateOnly.Parse(date) },
        };
        return SessionLearner.MentionsIn(text, SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(text), metadata, "").Year);
    }

    private static SpeechYear YearOf(string text, LearnedModel learned) =>
        SpeechAnnotator.With([], learned).Annotate(SimpleStructure.Of(text), SpeechMetadata.None, "").Year;
}

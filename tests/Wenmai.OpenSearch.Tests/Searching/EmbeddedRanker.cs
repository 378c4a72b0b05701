using Wenmai.OpenSearch.Searching;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Ranks by the embedded engine on the same archive, so that everything else of an answer can be compared with the embedded engine's.</summary>
internal sealed class EmbeddedRanker(SpeechSearcher searcher) : ICandidateRanker
{
    public Task<IRankedAnswers> RankAsync(RankedSearch search, CancellationToken cancellationToken) => Task.FromResult<IRankedAnswers>(new Answers(searcher, search.Plan));

    private sealed class Answers : IRankedAnswers
    {
        private readonly SearchResults _results;

        public Answers(SpeechSearcher searcher, SearchPlan plan)
        {
            var segments = searcher.Local.Begin(plan.Request.Selection.Labels);
            _results = new LocalSearch(segments, plan, null, () => 0, null).Run(searcher.Manifest, searcher.Taxonomy);
            if (!plan.CountsSimilar) return;
            var similar = new SimilarPassages(segments, plan.Hybrid!, new TermWeights(segments, plan.Options), null, () => 0, null);
            IsNothingSimilar = similar.IsNothingSimilar;
            SimilarAnswers = [.. segments.SelectMany((s, i) => similar.AnswersIn(i).Members().Select(p => s.PlaceOf(p).Id))];
        }

        public IReadOnlyList<string> SimilarAnswers { get; } = [];

        public bool IsNothingSimilar { get; }

        public RankedNotes Notes => new(_results.ExpansionsCounted, _results.Phrasings, []);

        public Task<bool> IsNothingNearAsync(CancellationToken cancellationToken) => Task.FromResult(_results.IsNothingNear);

        public Task<RankedPage> PageAsync(int total, CancellationToken cancellationToken) =>
            Task.FromResult(new RankedPage(_results.Hits, _results.Related, _results.Grouped));
    }
}

/// <summary>Ranks nothing: for what does not depend on it.</summary>
internal sealed class NoRanking : ICandidateRanker, IRankedAnswers
{
    public IReadOnlyList<string> SimilarAnswers => [];

    public bool IsNothingSimilar => false;

    public RankedNotes Notes => new(false, [], []);

    public Task<IRankedAnswers> RankAsync(RankedSearch search, CancellationToken cancellationToken) => Task.FromResult<IRankedAnswers>(this);

    public Task<bool> IsNothingNearAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<RankedPage> PageAsync(int total, CancellationToken cancellationToken) => Task.FromResult(new RankedPage([], [], null));
}

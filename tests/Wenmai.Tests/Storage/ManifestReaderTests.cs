using System.Text.Json;
using Wenmai.Storage;

namespace Wenmai.Tests.Storage;

/// <summary>What is read field by field is what was written the general way; a field that is added to one and not to the other shows.</summary>
public class ManifestReaderTests
{
    private static readonly GenerationManifest Full = new()
    {
        Format = 1234,
        Number = 7,
        Engine = "other",
        Parent = 5,
        PublishedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(8)),
        AnnotationFingerprint = "规则 \"1\"",
        ModelFingerprint = "0123456789abcdef",
        Taxonomy = "T01\t党建",
        Folders = ["/archive/讲话", "/archive/二"],
        Segments = [new SegmentEntry("seg-000001.wms", 5_000_000_000, [0, 3]), new SegmentEntry("seg-000002", 10, []) { Parts = [new SegmentPart("a.dat", 9, "ff")] }],
        LearnedHash = "ab", WordingsHash = "w",
        FilesHash = "cd",
        Seal = new string('1', 64),
    };

    [Fact]
    public void EveryFieldIsRead() => AssertReadAsWritten(Full);

    [Fact]
    public void NoFieldIsForgottenHere()
    {
        var bare = new GenerationManifest { Number = 0, PublishedAt = default, AnnotationFingerprint = "", Folders = [], Segments = [], FilesHash = "" };
        foreach (var property in typeof(GenerationManifest).GetProperties().Where(p => p.CanWrite))
            Assert.True(!Equals(property.GetValue(bare), property.GetValue(Full)), $"{property.Name} of the full manifest is what an empty one has");
        AssertReadAsWritten(bare);
    }

    [Fact]
    public void FieldsWithADefaultMayBeMissing()
    {
        var read = ManifestReader.Read("""{"number":3,"publishedAt":"2026-01-01T00:00:00+00:00","annotationFingerprint":"a","folders":[],"segments":[],"filesHash":"b","later":{}}"""u8.ToArray());
        Assert.Equal((3, 0, GenerationManifest.EmbeddedEngine, GenerationManifest.NewestFormat, ""), (read.Number, read.Parent, read.Engine, read.Format, read.ModelFingerprint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"number":"3"}""")]
    [InlineData("""{"number":3,"publishedAt":"never","annotationFingerprint":"a","folders":[],"segments":[],"filesHash":"b"}""")]
    [InlineData("""{"number":3,"publishedAt":"2026-01-01T00:00:00+00:00","annotationFingerprint":"a","folders":{},"segments":[],"filesHash":"b"}""")]
    [InlineData("""{"number":3,"publishedAt":"2026-01-01T00:00:00+00:00","annotationFingerprint":"a","folders":[],"segments":[{"name":"x"}],"filesHash":"b"}""")]
    public void WhatIsNoManifestIsRefused(string json) => Assert.ThrowsAny<JsonException>(() => ManifestReader.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    private static void AssertReadAsWritten(GenerationManifest manifest)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(manifest, StorageJson.Readable.GenerationManifest);
        Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(ManifestReader.Read(written)));
    }
}
